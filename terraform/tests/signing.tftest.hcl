# The key that promotion signs by: who may, from when, and that nobody does so unseen.
mock_provider "google" {}

variables {
  environment = "prod"
  projects = {
    prod   = { id = "ew-prod", number = "101010" }
    run    = { id = "ew-run", number = "202020" }
    backup = { id = "ew-backup", number = "303030" }
  }
  manifests    = { url = "https://git.example/o/manifests.git", repository = "o/manifests" }
  admins_group = "admins@example.com"
  guards       = { breakglass_group = "breakglass@example.com" }
  signing      = { version = 2, group = "signers@example.com" }
  artifacts = {
    webhook = { path = "webhook.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
    promote = { path = "promote.zip", sha256 = "2222222222222222222222222222222222222222222222222222222222222222" }
    check   = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
    audit   = { path = "audit.zip", sha256 = "3333333333333333333333333333333333333333333333333333333333333333" }
    backup  = { path = "backup.zip", sha256 = "4444444444444444444444444444444444444444444444444444444444444444" }
  }
}

run "a_key_that_only_signs" {
  command = plan

  assert {
    condition = (
      google_kms_key_ring.edgeward["promotion"].project == "ew-run"
      && google_kms_key_ring.edgeward["promotion"].location == "us-central1"
      && google_kms_crypto_key.signing["promotion"].purpose == "ASYMMETRIC_SIGN"
      && google_kms_crypto_key.signing["promotion"].version_template[0].algorithm == "EC_SIGN_P256_SHA256"
      && google_kms_crypto_key.signing["promotion"].version_template[0].protection_level == "HSM"
      && google_kms_crypto_key.signing["promotion"].rotation_period == null
    )
    error_message = "The key must be one of ECDSA on P-256 in hardware, in project run, that Google does not try to rotate: cosign and the signer know no other."
  }

  assert {
    condition     = google_kms_crypto_key.signing["promotion"].deletion_policy == "PREVENT" && google_kms_crypto_key.signing["promotion"].destroy_scheduled_duration == "2592000s"
    error_message = "A key of production is not destroyed, and a version only after a month."
  }

  assert {
    condition     = google_project_service.this["run/cloudkms.googleapis.com"].service == "cloudkms.googleapis.com"
    error_message = "Without its API there is no key."
  }
}

run "promote_and_the_signers_sign_and_nobody_else" {
  command = plan

  assert {
    condition = toset([for grant in output.iam : "${grant.who} ${grant.role} ${grant.on}" if strcontains(grant.role, "kms") || startswith(grant.on, "key ")]) == toset([
      "group:signers@example.com roles/cloudkms.signerVerifier key projects/ew-run/locations/us-central1/keyRings/edgeward/cryptoKeys/promotion",
      "serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com roles/cloudkms.signerVerifier key projects/ew-run/locations/us-central1/keyRings/edgeward/cryptoKeys/promotion",
    ])
    error_message = "Someone else may sign: ${jsonencode([for grant in output.iam : grant if strcontains(grant.role, "kms") || startswith(grant.on, "key ")])}."
  }

  assert {
    condition = { for name, environment in output.function_env : name => environment.EDGEWARD_SIGNER if can(environment.EDGEWARD_SIGNER) } == {
      promote = "gcpkms://projects/ew-run/locations/us-central1/keyRings/edgeward/cryptoKeys/promotion/cryptoKeyVersions/2"
    }
    error_message = "Promote alone is told of the signer: ${jsonencode({ for name, environment in output.function_env : name => environment.EDGEWARD_SIGNER if can(environment.EDGEWARD_SIGNER) })}."
  }

  assert {
    condition     = output.signing.signer == output.function_env.promote.EDGEWARD_SIGNER && output.signing.public_key == "gcloud kms keys versions get-public-key 2 --project=ew-run --location=us-central1 --keyring=edgeward --key=promotion --output-file=promotion-2.pem"
    error_message = "The output must say who signs, and how to print the public key: ${jsonencode(output.signing)}."
  }
}

run "every_signature_is_seen" {
  command = plan

  assert {
    condition     = google_project_iam_audit_config.signatures["promotion"].service == "cloudkms.googleapis.com" && google_project_iam_audit_config.signatures["promotion"].project == "ew-run" && [for config in google_project_iam_audit_config.signatures["promotion"].audit_log_config : config.log_type] == ["DATA_READ"]
    error_message = "Google counts a signature among the reads of data; without their log a stranger signs unseen."
  }

  assert {
    condition     = contains(module.alerts["run"].policies, "signed-by-stranger") && length([for project, alerts in module.alerts : project if contains(alerts.policies, "signed-by-stranger")]) == 1
    error_message = "A signature by a stranger alerts where the key is, and only there."
  }

  assert {
    condition = module.alerts["run"].filters.signer-down == join("\n", [
      "resource.type=\"cloud_run_revision\"",
      "resource.labels.service_name=\"edgeward-promote\"",
      "severity=\"WARNING\"",
      "jsonPayload.message=~\"^the signer did not sign\"",
    ])
    error_message = "The filter on a signer that does not sign is not what signals.json says: ${module.alerts["run"].filters.signer-down}."
  }
}

run "a_stranger_that_signs" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    project        = "ew-run"
    project_number = "202020"
    environment    = "prod"
    channels       = { emails = { oncall = "oncall@example.com" } }
    signing        = { key = "projects/ew-run/locations/us/keyRings/edgeward/cryptoKeys/promotion", signers = ["ew-promote@ew-run.iam.gserviceaccount.com"] }
  }

  assert {
    condition = google_monitoring_alert_policy.log["signed-by-stranger"].severity == "CRITICAL" && google_monitoring_alert_policy.log["signed-by-stranger"].conditions[0].condition_matched_log[0].filter == join("\n", [
      "logName=~\"^projects/ew-run/logs/cloudaudit.googleapis.com%2F\"",
      "protoPayload.serviceName=\"cloudkms.googleapis.com\"",
      "protoPayload.methodName=~\"AsymmetricSign$\"",
      "protoPayload.resourceName=~\"^projects/ew-run/locations/us/keyRings/edgeward/cryptoKeys/promotion/cryptoKeyVersions/\"",
      "NOT protoPayload.authenticationInfo.principalEmail=(\"ew-promote@ew-run.iam.gserviceaccount.com\")",
    ])
    error_message = "Whoever else signs must alert: ${google_monitoring_alert_policy.log["signed-by-stranger"].conditions[0].condition_matched_log[0].filter}."
  }
}

run "a_key_that_the_policy_does_not_have_yet" {
  command = plan
  variables { signing = { location = "us", protection = "SOFTWARE" } }

  assert {
    condition     = !can(output.function_env.promote.EDGEWARD_SIGNER) && output.signing.signer == null && endswith(output.signing.public_key, "get-public-key 1 --project=ew-run --location=us --keyring=edgeward --key=promotion --output-file=promotion-1.pem")
    error_message = "Promote is told of no signer before the policy has its public key, and the output says how to print that: ${jsonencode(output.signing)}."
  }

  assert {
    condition     = length(local.signing_steps) == 1 && endswith(local.signing_steps[0], "then set signing.version = 1.")
    error_message = "The next steps must lead from the key to a signer: ${jsonencode(local.signing_steps)}."
  }

  assert {
    condition     = google_kms_key_ring.edgeward["promotion"].location == "us" && google_kms_crypto_key.signing["promotion"].version_template[0].protection_level == "SOFTWARE" && keys(google_kms_crypto_key_iam_member.signers) == ["serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com"]
    error_message = "The key lies where it is asked to, and without a group promote alone may sign."
  }
}

run "no_key" {
  command = plan
  variables { signing = null }

  assert {
    condition     = length(google_kms_key_ring.edgeward) == 0 && length(google_kms_crypto_key.signing) == 0 && length(google_kms_crypto_key_iam_member.signers) == 0 && length(google_project_iam_audit_config.signatures) == 0 && length(local.signing_steps) == 0 && output.signing == null && !contains(module.alerts["run"].policies, "signed-by-stranger") && !contains(keys(google_project_service.this), "run/cloudkms.googleapis.com")
    error_message = "Without signing nothing of it is there."
  }
}

run "a_key_outside_of_google" {
  command = plan
  variables { signing = { protection = "EXTERNAL" } }
  expect_failures = [var.signing]
}

run "a_version_that_is_none" {
  command = plan
  variables { signing = { version = 0 } }
  expect_failures = [var.signing]
}

run "a_location_that_is_none" {
  command = plan
  variables { signing = { location = "US Central" } }
  expect_failures = [var.signing]
}

run "signers_that_are_no_group" {
  command = plan
  variables { signing = { group = "group:signers@example.com" } }
  expect_failures = [var.signing]
}

run "a_team_that_vouches_for_itself" {
  command = plan
  variables {
    signing = { group = "foo@example.com" }
    staging = { foo = { project = { id = "ew-staging-foo" }, group = "foo@example.com" } }
  }
  expect_failures = [var.signing]
}

run "breakglass_that_signs" {
  command = plan
  variables { signing = { group = "breakglass@example.com" } }
  expect_failures = [var.guards]
}
