# Who may do what. The accounts are written out here, not taken from the configuration: a right in the wrong hands must show.
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

run "only_promote_writes_production" {
  command = plan

  assert {
    condition = toset(keys(module.production.policies)) == toset(["us", "europe", "asia"]) && alltrue([
      for policy in values(module.production.policies) : [for binding in policy : binding if binding.role != "roles/artifactregistry.reader"] == [
        { role = "roles/artifactregistry.writer", members = ["serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com"] },
    ]])
    error_message = "Someone beside ew-promote may do more than read in production: ${jsonencode(module.production.policies)}."
  }

  assert {
    condition = alltrue([
      for policy in values(module.production.policies) : [for binding in policy : binding.members if binding.role == "roles/artifactregistry.reader"] == [[
        "allUsers",
        "serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com",
        "serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com",
    ]]])
    error_message = "Production is read by others than everybody, audit and backup: ${jsonencode(module.production.policies)}."
  }

  # Beside its registries, only the topic of their events is in project prod, and only the registries publish there.
  assert {
    condition = [for grant in local.iam : grant if strcontains(grant.on, "ew-prod") && !startswith(grant.on, "registry ")] == [{
      who = "serviceAccount:service-101010@gcp-sa-artifactregistry.iam.gserviceaccount.com", role = "roles/pubsub.publisher", on = "topic ew-prod/gcr", condition = ""
    }]
    error_message = "Project prod gives rights beyond its registries: ${jsonencode([for grant in local.iam : grant if strcontains(grant.on, "ew-prod")])}."
  }
}

# Whoever can change what runs in a project can act as its accounts: beside production nothing runs.
run "nothing_runs_or_is_built_beside_production" {
  command = plan

  assert {
    condition     = local.function_projects == toset(["run", "backup"])
    error_message = "A function is deployed in ${jsonencode(local.function_projects)}; functions.json may name run and backup only."
  }

  assert {
    condition = length(setintersection([for service in values(google_project_service.this) : service.service if service.project == "ew-prod"], [
      "cloudbuild.googleapis.com", "cloudfunctions.googleapis.com", "compute.googleapis.com", "run.googleapis.com",
    ])) == 0
    error_message = "An API is on in project prod with which something could run there."
  }
}

run "only_backup_writes_the_backup" {
  command = plan

  assert {
    condition = toset(keys(module.backup.policies)) == toset(["us", "europe", "asia"]) && alltrue([
      for policy in concat(values(module.backup.policies), values(module.drill.policies)) : policy == [
        { role = "roles/artifactregistry.reader", members = ["group:admins@example.com"] },
        { role = "roles/artifactregistry.writer", members = ["serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com"] },
    ]])
    error_message = "The backup is open to others than ew-backup and the operators: ${jsonencode(module.backup.policies)} ${jsonencode(module.drill.policies)}."
  }
}

run "each_function_has_its_own_rights_and_no_other" {
  command = plan

  assert {
    condition = toset([for grant in local.iam : "${grant.role} ${grant.on}" if grant.who == "serviceAccount:ew-webhook@ew-run.iam.gserviceaccount.com"]) == toset([
      "roles/pubsub.publisher topic ew-run/change-proposals",
      "roles/pubsub.publisher topic ew-run/manifest-changes",
      "roles/secretmanager.secretAccessor secret ew-run/webhook-hmac",
    ])
    error_message = "The webhook may publish and read its secret, nothing else: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "ew-webhook@")])}."
  }

  assert {
    condition = toset([for grant in local.iam : "${grant.role} ${grant.on}" if grant.who == "serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com"]) == toset([
      "roles/artifactregistry.writer registry projects/ew-prod/locations/asia/repositories/images",
      "roles/artifactregistry.writer registry projects/ew-prod/locations/europe/repositories/images",
      "roles/artifactregistry.writer registry projects/ew-prod/locations/us/repositories/images",
      "roles/pubsub.publisher topic ew-run/manifest-changes",
      "roles/secretmanager.secretAccessor secret ew-run/git-token",
      "roles/storage.objectCreator bucket ew-backup-edgeward-ledger",
      "roles/storage.objectViewer bucket ew-backup-edgeward-ledger",
    ])
    error_message = "Promote writes production, receipts and batches, nothing else: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "ew-promote@")])}."
  }

  assert {
    condition = toset([for grant in local.iam : "${grant.role} ${grant.on}" if grant.who == "serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com"]) == toset([
      "roles/artifactregistry.reader registry projects/ew-prod/locations/asia/repositories/images",
      "roles/artifactregistry.reader registry projects/ew-prod/locations/europe/repositories/images",
      "roles/artifactregistry.reader registry projects/ew-prod/locations/us/repositories/images",
      "roles/secretmanager.secretAccessor secret ew-run/git-token",
      "roles/storage.objectCreator bucket ew-backup-edgeward-ledger",
      "roles/storage.objectViewer bucket ew-backup-edgeward-ledger",
    ])
    error_message = "Audit reads, and adds verdicts: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "ew-audit@")])}."
  }

  assert {
    condition = toset([for grant in local.iam : "${grant.role} ${grant.on}" if grant.who == "serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com"]) == toset([
      "roles/artifactregistry.reader registry projects/ew-prod/locations/asia/repositories/images",
      "roles/artifactregistry.reader registry projects/ew-prod/locations/europe/repositories/images",
      "roles/artifactregistry.reader registry projects/ew-prod/locations/us/repositories/images",
      "roles/artifactregistry.writer registry projects/ew-backup/locations/asia/repositories/images",
      "roles/artifactregistry.writer registry projects/ew-backup/locations/europe/repositories/images",
      "roles/artifactregistry.writer registry projects/ew-backup/locations/us/repositories/images",
      "roles/artifactregistry.writer registry projects/ew-backup/locations/asia/repositories/drill",
      "roles/pubsub.publisher topic ew-backup/backup-ticks",
      "roles/storage.objectCreator bucket ew-backup-edgeward-ledger",
      "roles/storage.objectViewer bucket ew-backup-edgeward-ledger",
    ])
    error_message = "Backup reads production and adds to the backup: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "ew-backup@")])}."
  }

  assert {
    condition = toset([for grant in local.iam : "${grant.role} ${grant.on}" if grant.who == "serviceAccount:ew-check@ew-run.iam.gserviceaccount.com"]) == toset([
      "roles/secretmanager.secretAccessor secret ew-run/git-token",
      "roles/secretmanager.secretAccessor secret ew-run/github-token",
    ])
    error_message = "Check reads its tokens, and no registry but in public: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "ew-check@")])}."
  }

  # An account of each function, in the project where it runs.
  assert {
    condition = local.emails == {
      webhook        = "ew-webhook@ew-run.iam.gserviceaccount.com"
      promote        = "ew-promote@ew-run.iam.gserviceaccount.com"
      check          = "ew-check@ew-run.iam.gserviceaccount.com"
      audit          = "ew-audit@ew-run.iam.gserviceaccount.com"
      backup         = "ew-backup@ew-backup.iam.gserviceaccount.com"
      invoker-run    = "ew-invoker@ew-run.iam.gserviceaccount.com"
      invoker-backup = "ew-invoker@ew-backup.iam.gserviceaccount.com"
      builder-run    = "ew-builder@ew-run.iam.gserviceaccount.com"
      builder-backup = "ew-builder@ew-backup.iam.gserviceaccount.com"
    }
    error_message = "An account is not where it belongs: ${jsonencode(local.emails)}."
  }

  assert {
    condition     = alltrue([for name, account in module.identities : local.emails[name] == "${local.accounts[name].id}@${local.project_ids[local.accounts[name].project]}.iam.gserviceaccount.com"])
    error_message = "An account that policies name is not made under that name."
  }
}

run "evidence_is_only_added_and_by_its_own_author" {
  command = plan

  assert {
    condition = { for grant in local.iam : grant.who => grant.condition if grant.role == "roles/storage.objectCreator" } == {
      "serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com"   = "(resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/by-digest/\") || resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/indexes/\") || resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/receipts/\")) && resource.name.extract(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/by-digest/{digest}/restores/\") == \"\""
      "serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com"     = "(resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/by-digest/\") || resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/sweeps/\") || resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/verdicts/\")) && resource.name.extract(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/by-digest/{digest}/restores/\") == \"\""
      "serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com" = "resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/drills/\") || resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/snapshots/\")"
    }
    error_message = "A function may write evidence in folders that are not its own: ${jsonencode([for grant in local.iam : grant if grant.role == "roles/storage.objectCreator"])}."
  }

  assert {
    condition = toset([for grant in local.iam : "${grant.who} ${grant.role}" if grant.on == "bucket ew-backup-edgeward-ledger" && grant.role != "roles/storage.objectCreator"]) == toset([
      "group:admins@example.com roles/storage.objectViewer",
      "projectOwner:ew-backup projects/ew-backup/roles/edgewardLedgerKeeper",
      "serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com roles/storage.objectViewer",
      "serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com roles/storage.objectViewer",
      "serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com roles/storage.objectViewer",
    ])
    error_message = "The ledger gives more than adding and reading: ${jsonencode([for grant in local.iam : grant if grant.on == "bucket ew-backup-edgeward-ledger"])}."
  }
}

run "a_function_that_wants_to_write_plans" {
  command = plan
  module { source = "./modules/ledger" }

  variables {
    project         = "ew-backup"
    bucket          = "ew-backup-edgeward-ledger"
    location        = "US"
    prefix          = "prod"
    retention_days  = 30
    locked          = true
    writers         = { "serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com" = ["verdicts", "restores"] }
    readers         = []
    deletion_policy = "PREVENT"
  }

  expect_failures = [var.writers]
}

run "the_ledgers_keeper_writes_no_evidence" {
  command = plan
  module { source = "./modules/ledger" }

  variables {
    project         = "ew-backup"
    bucket          = "ew-backup-edgeward-ledger"
    location        = "US"
    prefix          = "prod"
    retention_days  = 30
    locked          = true
    writers         = {}
    readers         = []
    deletion_policy = "PREVENT"
  }

  assert {
    condition     = alltrue([for permission in google_project_iam_custom_role.keeper.permissions : startswith(permission, "storage.buckets.")]) && google_project_iam_custom_role.keeper.project == "ew-backup"
    error_message = "Owners of project backup may touch objects of the ledger: ${jsonencode(google_project_iam_custom_role.keeper.permissions)}."
  }
}

run "no_right_anywhere_deletes_or_administers" {
  command = plan

  assert {
    condition = toset([for grant in local.iam : grant.role if !startswith(grant.who, "projectOwner:")]) == toset([
      "roles/artifactregistry.reader", "roles/artifactregistry.writer", "roles/logging.bucketWriter", "roles/logging.logWriter", "roles/pubsub.publisher", "roles/pubsub.subscriber",
      "roles/run.invoker", "roles/secretmanager.secretAccessor", "roles/storage.objectCreator", "roles/storage.objectViewer",
    ])
    error_message = "A role is given that this environment does not need: ${jsonencode(distinct(local.iam[*].role))}."
  }

  # On whole projects: builders only, and what they read there is the bucket of sources that Google makes.
  assert {
    condition = toset([for grant in local.iam : "${grant.who} ${grant.role} ${grant.condition}" if startswith(grant.on, "project ")]) == toset([
      "serviceAccount:ew-builder@ew-run.iam.gserviceaccount.com roles/logging.logWriter ",
      "serviceAccount:ew-builder@ew-backup.iam.gserviceaccount.com roles/logging.logWriter ",
      "serviceAccount:ew-builder@ew-run.iam.gserviceaccount.com roles/storage.objectViewer resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-202020-us-central1\")",
      "serviceAccount:ew-builder@ew-backup.iam.gserviceaccount.com roles/storage.objectViewer resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-303030-us-central1\")",
    ])
    error_message = "A right is given on a whole project: ${jsonencode([for grant in local.iam : grant if startswith(grant.on, "project ")])}."
  }
}

run "the_public_reaches_nothing_but_the_webhook_and_pulls" {
  command = plan

  assert {
    condition = toset([for grant in local.iam : "${grant.role} ${grant.on}" if strcontains(grant.who, "all")]) == toset([
      "roles/artifactregistry.reader registry projects/ew-prod/locations/asia/repositories/images",
      "roles/artifactregistry.reader registry projects/ew-prod/locations/europe/repositories/images",
      "roles/artifactregistry.reader registry projects/ew-prod/locations/us/repositories/images",
      "roles/run.invoker service ew-run/us-central1/edgeward-webhook",
    ])
    error_message = "The public may do more than pull and call the webhook: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "all")])}."
  }

  assert {
    condition = { for grant in local.iam : grant.on => grant.who... if grant.role == "roles/run.invoker" } == {
      "service ew-run/us-central1/edgeward-webhook"   = ["allUsers"]
      "service ew-run/us-central1/edgeward-promote"   = ["serviceAccount:ew-invoker@ew-run.iam.gserviceaccount.com"]
      "service ew-run/us-central1/edgeward-check"     = ["serviceAccount:ew-invoker@ew-run.iam.gserviceaccount.com"]
      "service ew-run/us-central1/edgeward-audit"     = ["serviceAccount:ew-invoker@ew-run.iam.gserviceaccount.com"]
      "service ew-backup/us-central1/edgeward-backup" = ["serviceAccount:ew-invoker@ew-backup.iam.gserviceaccount.com"]
    }
    error_message = "A function may be called by others than its own subscriptions: ${jsonencode([for grant in local.iam : grant if grant.role == "roles/run.invoker"])}."
  }

  assert {
    condition     = { for name, function in local.functions : name => function.ingress } == { webhook = "ALLOW_ALL", promote = "ALLOW_INTERNAL_ONLY", check = "ALLOW_INTERNAL_ONLY", audit = "ALLOW_INTERNAL_ONLY", backup = "ALLOW_INTERNAL_ONLY" }
    error_message = "Only the webhook may be reached from outside."
  }
}

run "each_topic_has_its_publishers" {
  command = plan

  assert {
    condition = { for topic, binding in google_pubsub_topic_iam_binding.publishers : topic => binding.members } == {
      manifest-changes = toset([
        "serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com",
        "serviceAccount:ew-webhook@ew-run.iam.gserviceaccount.com",
        "serviceAccount:service-202020@gcp-sa-cloudscheduler.iam.gserviceaccount.com",
      ])
      change-proposals = toset(["serviceAccount:ew-webhook@ew-run.iam.gserviceaccount.com"])
      audit-ticks      = toset(["serviceAccount:service-202020@gcp-sa-cloudscheduler.iam.gserviceaccount.com"])
      backup-ticks = toset([
        "serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com",
        "serviceAccount:service-303030@gcp-sa-cloudscheduler.iam.gserviceaccount.com",
      ])
      gcr = toset(["serviceAccount:service-101010@gcp-sa-artifactregistry.iam.gserviceaccount.com"])
    }
    error_message = "A topic has another publisher than it should: ${jsonencode(google_pubsub_topic_iam_binding.publishers)}."
  }
}

run "errors_by_the_api_need_one_right_more" {
  command = plan
  variables {
    error_reports = "api"
  }

  assert {
    condition     = length([for grant in local.iam : grant if grant.role == "roles/errorreporting.writer"]) == 5
    error_message = "Each function must be able to report its errors."
  }
}

run "a_private_production_is_not_public" {
  command = plan
  variables {
    public = false
  }

  assert {
    condition     = [for grant in local.iam : grant.on if strcontains(grant.who, "all")] == ["service ew-run/us-central1/edgeward-webhook"]
    error_message = "public = false must leave nothing but the webhook to the public."
  }
}
