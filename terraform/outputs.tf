output "registries" {
  description = "Roots of image names: production by location, its backups, and the scratch space of drills."
  value = {
    production = module.production.roots
    backup     = module.backup.roots
    drill      = one(values(module.drill.roots))
  }
}

output "function_uris" {
  description = "Where each function answers."
  value       = { for name, function in module.function : name => function.uri }
}

output "webhook_url" {
  description = "The payload URL for the git host's webhook."
  value       = module.function["webhook"].uri
}

output "function_env" {
  description = "The environment of each function, as deployed."
  value       = local.function_env
}

output "topics" {
  description = "Full names of the topics."
  value       = local.topic_ids
}

output "subscriptions" {
  description = "Push subscriptions, by function and topic: their names, and those of their dead letters."
  value = { for key, subscription in local.subscriptions : key => {
    project      = local.project_ids[subscription.project]
    name         = "edgeward-${subscription.function}-${subscription.topic}"
    dead_letters = "edgeward-${subscription.function}-${subscription.topic}-dead"
  } }
}

output "ledger" {
  description = "Where evidence lies; the value for --ledger."
  value       = local.shared_environment.EDGEWARD_LEDGER
}

output "accounts" {
  description = "Addresses of the identities."
  value       = local.emails
}
