# Alerts, guards and staging as the root puts them together: nothing goes unwatched, and no two of them say different things
# about who may write.
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
  artifacts = {
    webhook = { path = "webhook.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
    promote = { path = "promote.zip", sha256 = "2222222222222222222222222222222222222222222222222222222222222222" }
    check   = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
    audit   = { path = "audit.zip", sha256 = "3333333333333333333333333333333333333333333333333333333333333333" }
    backup  = { path = "backup.zip", sha256 = "4444444444444444444444444444444444444444444444444444444444444444" }
  }
}

run "everything_that_waits_or_fails_is_watched" {
  command = plan

  assert {
    condition = length(setsubtract(
      concat([for name in keys(local.functions) : "defect ${name}"], [for key, subscription in local.subscriptions : "waiting edgeward-${subscription.function}-${subscription.topic}"], [for key, subscription in local.subscriptions : "dead-letters edgeward-${subscription.function}-${subscription.topic}-dead"]),
      flatten([for alerts in module.alerts : alerts.policies]),
    )) == 0
    error_message = "A function, a subscription or its dead letters go unwatched: ${jsonencode([for alerts in module.alerts : alerts.policies])}."
  }

  assert {
    condition     = length(setsubtract(["rejected", "unwatched", "sweep", "swept", "promotion", "check"], module.alerts["run"].policies)) == 0 && length(setsubtract(["freshness", "complete", "drill", "drill-age", "backup", "stranger", "deleted", "rights", "guards", "watch", "restore-plan"], module.alerts["backup"].policies)) == 0
    error_message = "What functions log must alert in the project where they run."
  }

  assert {
    condition     = toset(module.alerts["prod"].policies) == toset(["stranger", "deleted", "breakglass", "rights", "guards", "watch"])
    error_message = "Whoever pushes, deletes or breaks glass in production must alert: ${jsonencode(module.alerts["prod"].policies)}."
  }

  assert {
    condition     = local.alert_emails == tomap({ operators = "admins@example.com" }) && alltrue([for alerts in module.alerts : length(alerts.channels) == 1])
    error_message = "Without other channels the operators' group is told, in each project."
  }

  assert {
    condition     = strcontains(module.alerts["run"].filters.rejected, "service_name=\"${module.function["audit"].name}\"") && strcontains(module.alerts["backup"].filters.freshness, "service_name=\"${module.function["backup"].name}\"")
    error_message = "Filters must name the services as they are deployed."
  }
}

run "guards_of_production" {
  command = plan

  assert {
    condition     = module.guards["prod"].active == tolist(["audit-config", "breakglass", "deny", "evidence", "lien", "org-policies"])
    error_message = "A guard of production is off: ${jsonencode(module.guards["prod"].active)}."
  }

  assert {
    condition     = module.guards["backup"].active == tolist(["audit-config", "breakglass", "deny", "evidence", "lien", "org-policies"])
    error_message = "A guard of the backup is off: ${jsonencode(module.guards["backup"].active)}."
  }

  # Three places say who may push: the registries' policies, the deny policy, the alert on strangers.
  assert {
    condition = alltrue([for project, policies in { prod = [module.production.policies], backup = [module.backup.policies, module.drill.policies, module.images["backup"].policies] } :
      toset(flatten([for policy in policies : [for bindings in values(policy) : [for binding in bindings : binding.members if binding.role != "roles/artifactregistry.reader"]]])) == toset([for email in local.denials[project].writers : "serviceAccount:${email}"])
      && toset(local.denials[project].writers) == toset(local.watched_registries[project].writers)
    ])
    error_message = "Registries, deny policy and alerts differ in who may push: ${jsonencode(local.denials)} ${jsonencode(local.watched_registries)}."
  }

  assert {
    condition     = local.denials.prod.groups == ["breakglass@example.com"] && length(local.denials.backup.groups) == 0
    error_message = "People push into production by breakglass alone, and into the backup never."
  }

  assert {
    condition     = alltrue([for entitlement in values(local.entitlements) : entitlement.requesters == ["group:breakglass@example.com"]]) && toset(keys(local.entitlements)) == toset(["prod", "backup"]) && !can(local.entitlements.prod.role)
    error_message = "The group without standing roles, and nobody else, may ask for breakglass, in the two projects that a restore writes to."
  }

  # In project backup a restore leaves evidence, and nothing else can be done with the grant: the backup itself stays as it is.
  assert {
    condition = local.entitlements.backup.role == "roles/storage.objectCreator" && local.entitlements.backup.condition == join(" || ", [
      "resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/by-digest/\")",
      "resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/drills/\")",
      "resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/receipts/\")",
      "resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/restores/\")",
    ])
    error_message = "Breakglass in project backup reaches further than the evidence of restores and drills: ${jsonencode(local.entitlements.backup)}."
  }

  assert {
    condition     = google_logging_project_bucket_config.evidence.project == "ew-backup" && google_logging_project_bucket_config.evidence.retention_days == 400 && local.evidence.prod.bucket == "projects/ew-backup/locations/us-central1/buckets/edgeward-evidence"
    error_message = "The log of who wrote must be kept for 400 days, in the project of the backup."
  }

  assert {
    condition     = strcontains(local.evidence.backup.filter, "jsonPayload.hash:*") && strcontains(local.evidence.backup.filter, "service_name=\"edgeward-backup\"")
    error_message = "The hash of the newest snapshot document must be kept where nobody can edit it."
  }
}

run "without_an_organisation" {
  command = plan

  variables {
    guards = { organisation = false }
  }

  assert {
    condition     = module.guards["prod"].active == tolist(["audit-config", "evidence", "lien"]) && module.alerts["prod"].policies == tolist(["deleted", "guards", "rights", "stranger", "watch"])
    error_message = "What needs an organisation must be left out, and nothing else: ${jsonencode(module.guards["prod"].active)}."
  }
}

run "nobody_breaks_glass" {
  command = plan
  variables { guards = {} }

  assert {
    condition     = length(local.denials.prod.groups) == 0 && length(local.entitlements) == 0 && contains(module.guards["prod"].active, "deny")
    error_message = "Without a group of its own for breakglass, the deny policy must hold for all people: ${jsonencode(local.denials)}."
  }
}

run "operators_excepted_for_good" {
  command = plan
  variables { guards = { breakglass_group = "admins@example.com" } }
  expect_failures = [var.guards]
}

run "breakglass_that_approves_itself" {
  command = plan
  variables { guards = { breakglass_group = "breakglass@example.com", approvers_group = "breakglass@example.com" } }
  expect_failures = [var.guards]
}

run "an_environment_of_tests" {
  command = plan

  variables {
    environment = "e2e"
    protected   = false
    testers     = ["serviceAccount:ew-e2e@ew-run.iam.gserviceaccount.com"]
    ledger      = { retention_days = 0 }
  }

  assert {
    condition     = !contains(module.guards["prod"].active, "lien") && contains(local.denials.prod.writers, "ew-e2e@ew-run.iam.gserviceaccount.com") && local.watched_registries.prod.deleters == ["ew-e2e@ew-run.iam.gserviceaccount.com"]
    error_message = "An environment of tests can be torn down, and its tester pushes and deletes without an alarm."
  }
}

run "all_channels_and_a_budget" {
  command = plan

  variables {
    alerts = {
      emails  = { oncall = "oncall@example.com", security = "security@example.com" }
      slack   = { alerts = "#registry-alerts" }
      pubsub  = true
      waiting = { promote = 7200 }
      drill   = 86400
    }
    slack_token = "xoxb-not-a-token"
    budget      = { billing_account = "000000-AAAAAA-111111", units = 300 }
    runbooks    = "https://git.example/edgeward/blob/main"
  }

  assert {
    condition     = alltrue([for alerts in module.alerts : length(alerts.channels) == 4]) && length(google_billing_budget.environment[0].all_updates_rule[0].monitoring_notification_channels) == 2
    error_message = "Each project tells two addresses, Slack and a topic; the budget tells the addresses."
  }

  assert {
    condition     = toset([for grant in output.iam : grant.on if strcontains(grant.who, "gcp-sa-monitoring-notification")]) == toset(["topic ew-prod/edgeward-alerts", "topic ew-run/edgeward-alerts", "topic ew-backup/edgeward-alerts"])
    error_message = "Cloud Monitoring publishes on the alerts' topics, and the list of all rights must say so."
  }

  assert {
    condition     = local.waiting == { promote = 7200, files = 3600, check = 10800, audit = 1800, backup = 7200 }
    error_message = "A function's patience must be possible to change by itself."
  }

  assert {
    condition     = google_billing_budget.environment[0].budget_filter[0].projects == toset(["projects/101010", "projects/202020", "projects/303030"]) && length(google_billing_budget.environment[0].threshold_rules) == 4
    error_message = "The budget is of all projects of the environment, and also looks ahead."
  }
}

run "staging_of_subprojects" {
  command = plan

  variables {
    staging = {
      foo = { project = { id = "ew-staging-foo" }, group = "foo@example.com", build = { owner = "example", repository = "foo" } }
      bar = { project = { id = "ew-staging-bar" }, group = "bar@example.com", public = false }
    }
  }

  assert {
    condition = output.staging == {
      bar = { registry = "us-docker.pkg.dev/ew-staging-bar/images", prefix = "bar/" }
      foo = { registry = "us-docker.pkg.dev/ew-staging-foo/images", prefix = "foo/" }
    }
    error_message = "Each subproject is told where to push and where it may promote to: ${jsonencode(output.staging)}."
  }

  assert {
    condition     = [for grant in output.iam : grant if can(regex("staging|foo@|bar@", grant.who)) && !can(regex("ew-staging", grant.on))] == []
    error_message = "A team or its builder has a right outside its staging project: ${jsonencode([for grant in output.iam : grant if can(regex("staging|foo@|bar@", grant.who))])}."
  }

  assert {
    condition = toset([for grant in output.iam : "${grant.who} ${grant.role}" if startswith(grant.on, "registry projects/ew-staging-bar/")]) == toset([
      "serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com roles/artifactregistry.reader",
      "serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com roles/artifactregistry.reader",
      "group:bar@example.com roles/artifactregistry.writer",
      "serviceAccount:ew-builder@ew-staging-bar.iam.gserviceaccount.com roles/artifactregistry.writer",
    ])
    error_message = "A private staging registry is written by its team and builder and read by promote and audit: ${jsonencode([for grant in output.iam : grant if strcontains(grant.on, "ew-staging-bar")])}."
  }
}

run "a_staging_project_that_is_production" {
  command = plan
  variables { staging = { foo = { project = { id = "ew-prod" }, group = "foo@example.com" } } }
  expect_failures = [var.staging]
}

run "two_subprojects_in_one_project" {
  command = plan
  variables {
    staging = {
      foo = { project = { id = "ew-staging" }, group = "foo@example.com" }
      bar = { project = { id = "ew-staging" }, group = "bar@example.com" }
    }
  }
  expect_failures = [var.staging]
}

run "operators_who_own_a_subproject" {
  command = plan
  variables { staging = { foo = { project = { id = "ew-staging-foo" }, group = "admins@example.com" } } }
  expect_failures = [var.staging]
}

run "alerts_that_nobody_gets" {
  command = plan
  variables { alerts = { emails = {} } }
  expect_failures = [var.alerts]
}

run "patience_with_a_function_without_subscriptions" {
  command = plan
  variables { alerts = { waiting = { webhook = 60 } } }
  expect_failures = [var.alerts]
}

run "a_lock_on_what_is_torn_down" {
  command = plan
  variables {
    environment = "e2e"
    protected   = false
    evidence    = { locked = true }
  }
  expect_failures = [var.evidence]
}

run "a_budget_of_nobody" {
  command = plan
  variables { budget = { billing_account = "my account", units = 300 } }
  expect_failures = [var.budget]
}
