output "channels" {
  description = "Ids of the notification channels, for budgets and for alerts of your own."
  value       = local.channels
}

output "filters" {
  description = "Filters of what the functions log, by the names of signals.json."
  value       = local.filters
}

output "policies" {
  description = "Names of every alert policy in this project."
  value = sort(concat(
    keys(local.log_alerts),
    keys(local.age_alerts),
    keys(local.silence_alerts),
    [for name in var.dead_letters : "dead-letters ${name}"],
    [for name in keys(var.subscriptions) : "waiting ${name}"],
    [for name in keys(var.functions) : "defect ${name}"],
  ))
}
