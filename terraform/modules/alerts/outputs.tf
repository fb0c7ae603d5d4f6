output "channels" {
  description = "Ids of the notification channels, for budgets and for alerts of your own."
  value       = local.channels
}

output "emails" {
  description = "Ids of the channels that are addresses, which are all that a budget takes."
  value       = [for channel in google_monitoring_notification_channel.email : channel.name]
}

output "publishers" {
  description = "Who publishes on topic edgeward-alerts."
  value       = google_pubsub_topic_iam_member.monitoring[*].member
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
    keys(local.redirector_alerts),
    [for check in values(google_monitoring_uptime_check_config.redirector) : "redirect-down"],
    [for name in var.dead_letters : "dead-letters ${name}"],
    [for name in keys(var.subscriptions) : "waiting ${name}"],
    [for name in keys(var.functions) : "defect ${name}"],
  ))
}
