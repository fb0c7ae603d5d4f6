# Alerts of each project: a policy sees the logs and metrics of its own project only.
locals {
  alert_emails = coalesce(var.alerts.emails, { operators = var.admins_group })

  # Ages at which a message has waited too long. A first promotion of everything waits longer, once; check waits for promotions.
  waiting = merge({ promote = 3600, files = 3600, check = 10800, audit = 1800, backup = 7200 }, var.alerts.waiting)

  # Whoever may push, as the audit log names them. Groups and people are never told apart from strangers: they alert.
  tester_emails = [for tester in var.testers : trimprefix(tester, "serviceAccount:") if startswith(tester, "serviceAccount:")]

  watched_registries = {
    prod   = { writers = concat([local.emails.promote], local.tester_emails), deleters = local.tester_emails }
    backup = { writers = concat([local.emails.backup, local.emails["builder-backup"]], local.tester_emails), deleters = local.tester_emails }
  }

  watched_files = { for project, watched in {
    prod   = { buckets = values(local.file_buckets)[*].name, writers = concat([lookup(local.emails, "files", "")], local.tester_emails), deleters = local.tester_emails }
    backup = { buckets = values(local.files_backup)[*].name, writers = concat([local.emails.backup], local.tester_emails), deleters = local.tester_emails }
  } : project => watched if var.files != null }
}

module "alerts" {
  source   = "./modules/alerts"
  for_each = local.projects

  project        = each.value.id
  project_number = each.value.number
  environment    = var.environment
  runbooks       = var.runbooks

  channels = {
    emails   = local.alert_emails
    slack    = var.alerts.slack
    pubsub   = var.alerts.pubsub
    existing = lookup(var.alerts.existing, each.key, [])
  }
  slack_token         = var.slack_token
  slack_token_version = var.slack_token_version

  functions = { for name, function in local.functions : name => one(distinct([
    for key, deployment in local.deployments : module.function[key].name if deployment.function == name
  ])) if function.project == each.key }
  looks_again   = ["check"]
  dead_letters  = toset([for key, subscription in local.subscriptions : module.events[key].dead_letters.name if subscription.project == each.key])
  subscriptions = { for key, subscription in local.subscriptions : module.events[key].subscription.name => local.waiting[subscription.function] if subscription.project == each.key }
  registries    = try(local.watched_registries[each.key], null)
  files         = lookup(local.watched_files, each.key, null)
  breakglass    = contains(keys(local.entitlements), each.key)
  restores      = each.key == "backup" ? { bucket = local.ledger_bucket, prefix = var.environment } : null
  signing       = each.key == "run" && var.signing != null ? { key = local.signing_key, signers = [local.emails.promote] } : null
  backup        = { freshness = var.alerts.freshness, silence = var.alerts.silence, drill = var.alerts.drill }
  sweep_silence = var.alerts.sweep_silence
  redirector = each.key == "edge" ? {
    domain        = var.redirector.domain
    live          = var.redirector.live
    load_balancer = local.redirect_name
    bucket        = local.redirect_bucket
    errors        = var.alerts.redirect_errors
    latency       = var.alerts.redirect_latency
  } : null

  depends_on = [google_project_service.this]
}
