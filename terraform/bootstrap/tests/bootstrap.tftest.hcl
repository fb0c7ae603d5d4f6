# What has to be there before the first apply: a bucket that forgets nothing, and identities without keys.
mock_provider "google" {}

variables {
  environment = "prod"
  projects = {
    prod   = { id = "ew-prod", number = "101010" }
    run    = { id = "ew-run", number = "202020" }
    backup = { id = "ew-backup", number = "303030" }
  }
  repository          = "example/edgeward"
  repository_id       = "4711"
  repository_owner_id = "42"
}

run "the_state_is_never_lost" {
  command = plan

  assert {
    condition = (
      google_storage_bucket.state.name == "ew-run-tfstate"
      && google_storage_bucket.state.versioning[0].enabled
      && google_storage_bucket.state.deletion_policy == "PREVENT"
      && !google_storage_bucket.state.force_destroy
      && google_storage_bucket.state.soft_delete_policy[0].retention_duration_seconds == 2592000
      && one(google_storage_bucket.state.lifecycle_rule[0].condition).num_newer_versions == 100
    )
    error_message = "The bucket must keep old versions and refuse to be deleted."
  }

  assert {
    condition     = google_storage_bucket.state.uniform_bucket_level_access && google_storage_bucket.state.public_access_prevention == "enforced"
    error_message = "The state must never be public."
  }
}

run "who_may_plan_and_who_may_apply" {
  command = plan

  assert {
    condition     = google_iam_workload_identity_pool_provider.github[0].attribute_condition == "assertion.repository_id == '4711' && assertion.repository_owner_id == '42'"
    error_message = "Without this condition every repository of GitHub comes in, or whoever takes a name that was given up."
  }

  assert {
    condition     = google_service_account_iam_binding.lenders["apply"].members == toset(["principalSet://iam.googleapis.com/projects/202020/locations/global/workloadIdentityPools/edgeward-prod-github/attribute.deployment/4711/push/refs/heads/main"])
    error_message = "Only pushes to the reviewed branch may apply, no pull_request_target of it: ${jsonencode(google_service_account_iam_binding.lenders["apply"].members)}."
  }

  assert {
    condition     = google_service_account_iam_binding.lenders["plan"].members == toset(["principalSet://iam.googleapis.com/projects/202020/locations/global/workloadIdentityPools/edgeward-prod-github/attribute.repository_id/4711"])
    error_message = "Any branch of the repository may plan: ${jsonencode(google_service_account_iam_binding.lenders["plan"].members)}."
  }

  assert {
    condition = (
      toset([for right in values(google_project_iam_member.ci) : right.role if strcontains(right.member, "ew-tf-plan@")]) == toset(["roles/iam.securityReviewer", "roles/viewer"])
      && google_storage_bucket_iam_member.state["plan"].role == "roles/storage.objectViewer"
    )
    error_message = "Whoever plans may look, and nothing else: ${jsonencode([for right in values(google_project_iam_member.ci) : right.role if strcontains(right.member, "ew-tf-plan@")])}."
  }

  assert {
    condition     = length([for right in values(google_project_iam_member.ci) : right if contains(["roles/owner", "roles/editor"], right.role)]) == 0
    error_message = "Nobody gets a basic role that writes."
  }

  assert {
    condition     = length([for right in values(google_project_iam_member.ci) : right if right.project == "ew-prod" && can(regex("run|cloudfunctions|scheduler|serviceAccountUser|storage", right.role))]) == 0
    error_message = "Nothing runs in prod, so nobody needs rights for it there."
  }
}

run "nobody_who_applies_may_write_evidence" {
  command = plan

  assert {
    condition     = google_iam_workload_identity_pool_provider.github[0].attribute_mapping["attribute.deployment"] == "assertion.repository_id + '/' + assertion.event_name + '/' + assertion.ref"
    error_message = "What applies must be known by repository, event and branch."
  }

  assert {
    condition = (
      length([for right in values(google_project_iam_member.ci) : right if strcontains(right.role, "storage")]) == 0
      && alltrue([for role in values(google_project_iam_custom_role.buckets) : alltrue([for permission in role.permissions : startswith(permission, "storage.buckets.")])])
      && alltrue([for project, right in google_project_iam_member.bundles : one(right.condition).expression == "resource.name.startsWith(\"projects/_/buckets/ew-${project}-edgeward-sources/\")"])
      && toset(keys(google_project_iam_member.bundles)) == toset(["run", "backup"])
    )
    error_message = "Whoever applies may create objects beside the bundles of functions: ${jsonencode(google_project_iam_member.bundles)}."
  }
}

run "a_redirector_has_a_project_of_its_own" {
  command = plan
  variables {
    projects = {
      prod   = { id = "ew-prod", number = "101010" }
      run    = { id = "ew-run", number = "202020" }
      backup = { id = "ew-backup", number = "303030" }
      edge   = { id = "ew-edge", number = "404040" }
    }
  }

  assert {
    condition = toset([for right in values(google_project_iam_member.ci) : right.project if can(regex("compute|certificatemanager|dns", right.role))]) == toset(["ew-edge"]) && toset([
      for right in values(google_project_iam_member.ci) : right.role if right.project == "ew-edge" && strcontains(right.member, "ew-tf-plan@")
    ]) == toset(["roles/iam.securityReviewer", "roles/viewer"])
    error_message = "Only what applies administers a load balancer, and only in project edge: ${jsonencode([for right in values(google_project_iam_member.ci) : right if right.project == "ew-edge"])}."
  }

  assert {
    condition     = one(google_project_iam_member.bundles["edge"].condition).expression == "resource.name.startsWith(\"projects/_/buckets/ew-edge-edgeward-sources/\")"
    error_message = "Whoever applies may say where clients are sent: ${jsonencode(google_project_iam_member.bundles["edge"])}."
  }
}

run "a_repository_without_its_number" {
  command = plan
  variables { repository_id = null }
  expect_failures = [var.repository_id]
}

run "an_owner_by_name" {
  command = plan
  variables { repository_owner_id = "example" }
  expect_failures = [var.repository_owner_id]
}

run "a_person_applies" {
  command = plan
  variables {
    repository          = null
    repository_id       = null
    repository_owner_id = null
  }

  assert {
    condition     = length(google_service_account.ci) == 0 && length(google_iam_workload_identity_pool.github) == 0 && output.github == null && length(output.next_steps) == 1
    error_message = "Without a repository there is the bucket, and no identity."
  }
}

run "an_environment_of_tests" {
  command = plan
  variables {
    environment = "e2e"
    protected   = false
  }

  assert {
    condition     = google_storage_bucket.state.deletion_policy == "DELETE"
    error_message = "An environment of tests can be torn down to the last bucket."
  }
}

run "no_protection_in_prod" {
  command = plan
  variables { protected = false }
  expect_failures = [var.protected]
}

run "a_branch_that_is_many" {
  command = plan
  variables { branch = "release/*" }
  expect_failures = [var.branch]
}

run "an_address_instead_of_a_repository" {
  command = plan
  variables { repository = "https://github.com/example/edgeward.git" }
  expect_failures = [var.repository]
}

run "buckets_in_prod_only_with_files" {
  command = plan
  variables { files = { buckets = { binaries = {} } } }

  assert {
    condition     = toset(keys(google_project_iam_member.buckets)) == toset(["prod", "run", "backup"]) && toset(keys(google_project_iam_member.bundles)) == toset(["run", "backup"])
    error_message = "Whoever applies makes buckets of files in prod, and writes no object there: ${jsonencode(keys(google_project_iam_member.bundles))}."
  }

  assert {
    condition     = contains([for right in values(google_project_iam_member.ci) : right.role if right.project == "ew-prod"], "roles/iam.roleAdmin")
    error_message = "Whoever applies cannot make the role of those who keep the buckets."
  }
}

run "no_buckets_in_prod_without_files" {
  command = plan

  assert {
    condition     = toset(keys(google_project_iam_member.buckets)) == toset(["run", "backup"]) && !contains([for right in values(google_project_iam_member.ci) : right.role if right.project == "ew-prod"], "roles/iam.roleAdmin")
    error_message = "Whoever applies may make buckets and roles in prod, which has none."
  }
}

run "keys_are_made_where_promotion_signs" {
  command = plan
  variables { signing = { version = 1 } }

  assert {
    condition     = [for right in values(google_project_iam_member.ci) : "${right.project} ${right.member}" if right.role == "roles/cloudkms.admin"] == ["ew-run serviceAccount:ew-tf-apply@ew-run.iam.gserviceaccount.com"]
    error_message = "Whoever applies makes the key, in project run alone; without signing there is no such right."
  }
}
