# What functions are given: environment, secrets, code, and what must never be lost.
mock_provider "google" {}

variables {
  environment = "prod"
  projects = {
    prod   = { id = "ew-prod", number = "101010" }
    run    = { id = "ew-run", number = "202020" }
    backup = { id = "ew-backup", number = "303030" }
  }
  manifests    = { url = "https://git.example/o/manifests.git", repository = "o/manifests", private = true }
  admins_group = "admins@example.com"
  artifacts = {
    webhook = { path = "webhook.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
    promote = { path = "promote.zip", sha256 = "2222222222222222222222222222222222222222222222222222222222222222" }
    check   = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
    audit   = { path = "audit.zip", sha256 = "3333333333333333333333333333333333333333333333333333333333333333" }
    backup  = { path = "backup.zip", sha256 = "4444444444444444444444444444444444444444444444444444444444444444" }
  }
}

run "functions_find_their_configuration" {
  command = plan

  assert {
    condition = local.function_env.webhook == {
      EDGEWARD_ERROR_REPORTS        = "log"
      EDGEWARD_LOG_LEVEL            = "info"
      EDGEWARD_MANIFESTS_BRANCH     = "main"
      EDGEWARD_MANIFESTS_REPOSITORY = "o/manifests"
      EDGEWARD_PROPOSAL_TOPIC       = "change-proposals"
      EDGEWARD_PUSH_TOPIC           = "manifest-changes"
      EDGEWARD_WEBHOOK_SECRET_FILE  = "/secrets/webhook-hmac/value"
      GOOGLE_CLOUD_PROJECT          = "ew-run"
      JAVA_TOOL_OPTIONS             = local.functions.webhook.javaOptions
    }
    error_message = "The webhook's environment: ${jsonencode(local.function_env.webhook)}."
  }

  assert {
    condition = local.function_env.promote == {
      EDGEWARD_ERROR_REPORTS    = "log"
      EDGEWARD_GIT_TOKEN_FILE   = "/secrets/git-token/value"
      EDGEWARD_LEDGER           = "gs://ew-backup-edgeward-ledger/prod"
      EDGEWARD_LOG_LEVEL        = "info"
      EDGEWARD_MANIFESTS_BRANCH = "main"
      EDGEWARD_MANIFESTS_URL    = "https://git.example/o/manifests.git"
      EDGEWARD_PUSH_TOPIC       = "manifest-changes"
      GOOGLE_CLOUD_PROJECT      = "ew-run"
      JAVA_TOOL_OPTIONS         = local.functions.promote.javaOptions
    }
    error_message = "Promote's environment: ${jsonencode(local.function_env.promote)}."
  }

  assert {
    condition = local.function_env.check == {
      EDGEWARD_ERROR_REPORTS        = "log"
      EDGEWARD_GITHUB_TOKEN_FILE    = "/secrets/github-token/value"
      EDGEWARD_GIT_TOKEN_FILE       = "/secrets/git-token/value"
      EDGEWARD_LOG_LEVEL            = "info"
      EDGEWARD_MANIFESTS_BRANCH     = "main"
      EDGEWARD_MANIFESTS_REPOSITORY = "o/manifests"
      EDGEWARD_MANIFESTS_URL        = "https://git.example/o/manifests.git"
      GOOGLE_CLOUD_PROJECT          = "ew-run"
      JAVA_TOOL_OPTIONS             = local.functions.check.javaOptions
    }
    error_message = "Check's environment: ${jsonencode(local.function_env.check)}."
  }

  # Both lists in the same order, because the function pairs them.
  assert {
    condition = (
      local.function_env.backup.EDGEWARD_PROD_REGISTRIES == "asia-docker.pkg.dev/ew-prod/images,europe-docker.pkg.dev/ew-prod/images,us-docker.pkg.dev/ew-prod/images" &&
      local.function_env.backup.EDGEWARD_BACKUP_REGISTRIES == "asia-docker.pkg.dev/ew-backup/images,europe-docker.pkg.dev/ew-backup/images,us-docker.pkg.dev/ew-backup/images" &&
      local.function_env.backup.EDGEWARD_DRILL_REGISTRY == "asia-docker.pkg.dev/ew-backup/drill" &&
      local.function_env.backup.GOOGLE_CLOUD_PROJECT == "ew-backup"
    )
    error_message = "Backup's environment: ${jsonencode(local.function_env.backup)}."
  }

  # Topics in values are topics that exist, in the project that the function looks in.
  assert {
    condition = alltrue(flatten([for name, env in local.function_env : [for variable, value in env :
      local.topic_ids[value] == "projects/${env.GOOGLE_CLOUD_PROJECT}/topics/${value}" && contains(local.functions[name].publishes, value)
    if endswith(variable, "_TOPIC")]]))
    error_message = "A function is told of a topic that it cannot publish to."
  }
}

run "optional_values_are_left_out" {
  command = plan
  variables {
    manifests = { url = "https://git.example/o/manifests.git", repository = "o/manifests", path = "registry", api = "https://git.example/api/v3" }
    runbooks  = "https://git.example/edgeward"
  }

  assert {
    condition     = local.function_env.audit.EDGEWARD_RUNBOOK == "https://git.example/edgeward/functions/audit/README.md" && local.function_env.audit.EDGEWARD_MANIFESTS_PATH == "registry" && local.function_env.check.EDGEWARD_GITHUB_API == "https://git.example/api/v3"
    error_message = "A value that was given does not reach the function."
  }

  assert {
    condition     = keys(local.secrets) == ["github-token", "webhook-hmac"] && !can(local.function_env.promote.EDGEWARD_GIT_TOKEN_FILE)
    error_message = "A public repository needs no token: ${jsonencode(local.secrets)}."
  }
}

run "every_secret_is_in_the_secret_manager_and_read_as_a_file" {
  command = plan

  assert {
    condition     = toset(keys(google_secret_manager_secret.this)) == toset(["webhook-hmac", "github-token", "git-token"])
    error_message = "Secrets are missing or new: ${jsonencode(keys(google_secret_manager_secret.this))}."
  }

  assert {
    condition = { for grant in local.iam : grant.on => grant.who... if grant.role == "roles/secretmanager.secretAccessor" } == {
      "secret ew-run/webhook-hmac" = ["serviceAccount:ew-webhook@ew-run.iam.gserviceaccount.com"]
      "secret ew-run/github-token" = ["serviceAccount:ew-check@ew-run.iam.gserviceaccount.com"]
      "secret ew-run/git-token"    = ["serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com", "serviceAccount:ew-check@ew-run.iam.gserviceaccount.com", "serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com"]
    }
    error_message = "A secret is read by others than the functions that need it."
  }

  assert {
    condition = alltrue(flatten([for name, env in local.function_env : [for variable, value in env :
    endswith(variable, "_FILE") && startswith(value, "/secrets/") if can(regex("SECRET|TOKEN|PASSWORD|KEY", variable))]]))
    error_message = "A secret stands in a function's environment, where everybody who may look at the function reads it."
  }

  assert {
    condition = alltrue([for name, function in module.function : {
      for volume in function.service.service_config[0].secret_volumes : "${volume.mount_path}/${volume.versions[0].path}" => volume.versions[0].version
    } == { for variable, value in local.function_env[name] : value => "latest" if endswith(variable, "_FILE") }])
    error_message = "A function is told of a file that is not mounted, or of an old version."
  }
}

run "functions_are_deployed_from_their_content" {
  command = plan

  assert {
    condition     = module.function["promote"].bundle == "us-central1/edgeward-promote-2222222222222222222222222222222222222222222222222222222222222222.zip"
    error_message = "A new bundle must be a new object, or nothing is deployed."
  }

  assert {
    condition = { for name, function in module.function : name => function.service.build_config[0].entry_point } == {
      webhook = "io.edgeward.webhook.WebhookFunction", promote = "io.edgeward.promote.PromoteFunction", check = "io.edgeward.check.CheckFunction", audit = "io.edgeward.audit.AuditFunction", backup = "io.edgeward.backup.BackupFunction"
    } && alltrue([for function in module.function : function.service.build_config[0].runtime == "java25"])
    error_message = "A function starts in another class or runtime."
  }

  assert {
    condition = alltrue([for name, function in module.function :
      function.service.service_config[0].service_account_email == local.emails[name] &&
    function.service.build_config[0].service_account == "projects/${function.service.project}/serviceAccounts/ew-builder@${function.service.project}.iam.gserviceaccount.com"])
    error_message = "A function runs or is built under another account than its own."
  }

  assert {
    condition     = alltrue([for function in values(local.functions) : strcontains(function.javaOptions, "-XX:MaxRAMPercentage=")])
    error_message = "javaOptions replace those of the platform: without MaxRAMPercentage the heap is a quarter of the memory."
  }
}

run "production_is_protected" {
  command = plan

  assert {
    condition = local.deletion_policy == "PREVENT" && alltrue(concat(
      [for repository in concat(values(module.production.repositories), values(module.backup.repositories)) : repository.deletion_policy == "PREVENT" && repository.docker_config[0].immutable_tags && repository.cleanup_policy_dry_run && length(repository.cleanup_policies) == 0],
      [for topic in concat(values(google_pubsub_topic.this), [google_pubsub_topic.registry_events]) : topic.deletion_policy == "PREVENT"],
      [for secret in values(google_secret_manager_secret.this) : secret.deletion_policy == "PREVENT"],
    ))
    error_message = "Something of production can be deleted, or its tags moved."
  }

  assert {
    condition     = module.ledger.bucket.deletion_policy == "PREVENT" && !module.ledger.bucket.force_destroy && module.ledger.bucket.retention_policy[0].retention_period == "157680000" && module.ledger.bucket.uniform_bucket_level_access && module.ledger.bucket.public_access_prevention == "enforced"
    error_message = "The ledger can be deleted or changed."
  }

  assert {
    condition     = alltrue([for repository in values(module.drill.repositories) : !repository.cleanup_policy_dry_run && one(repository.cleanup_policies).condition[0].older_than == "604800s"])
    error_message = "What drills restore must be cleaned up after a week."
  }
}

run "an_environment_for_tests_can_be_torn_down" {
  command = plan
  variables {
    environment = "e2e"
    protected   = false
    ledger      = { retention_days = 0 }
    testers     = ["serviceAccount:ew-e2e@ew-run.iam.gserviceaccount.com"]
    sizes       = { audit = { minInstances = 0 } }
  }

  assert {
    condition     = local.deletion_policy == "DELETE" && module.ledger.bucket.force_destroy && length(module.ledger.bucket.retention_policy) == 0 && module.ledger.bucket.versioning[0].enabled
    error_message = "An environment for tests could not be torn down."
  }

  assert {
    condition = alltrue([for policy in concat(values(module.production.policies), values(module.backup.policies)) :
    contains([for binding in policy : binding.members if binding.role == "roles/artifactregistry.repoAdmin"], ["serviceAccount:ew-e2e@ew-run.iam.gserviceaccount.com"])])
    error_message = "Testers must be able to push a rogue image and to delete one."
  }

  assert {
    condition     = module.function["audit"].service.service_config[0].min_instance_count == 0 && module.function["audit"].service.service_config[0].available_memory == local.functions.audit.memory
    error_message = "sizes must change what they name, and nothing else."
  }
}

run "tags_can_be_repaired_for_a_while" {
  command = plan
  variables {
    prod_immutable_tags = false
  }
  expect_failures = [check.production_tags]

  assert {
    condition     = alltrue([for repository in values(module.production.repositories) : !repository.docker_config[0].immutable_tags]) && alltrue([for repository in values(module.backup.repositories) : repository.docker_config[0].immutable_tags])
    error_message = "Only production's tags may be repaired, the backup's never."
  }
}
