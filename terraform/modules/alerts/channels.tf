resource "google_monitoring_notification_channel" "email" {
  for_each = var.channels.emails

  project      = var.project
  display_name = "Edgeward ${var.environment}: ${each.key}"
  type         = "email"
  labels       = { email_address = each.value }
}

# The application in Slack is installed once, by a person: README.md says how.
resource "google_monitoring_notification_channel" "slack" {
  for_each = var.channels.slack

  project      = var.project
  display_name = "Edgeward ${var.environment}: ${each.key}"
  type         = "slack"
  labels       = { channel_name = each.value }

  sensitive_labels {
    auth_token_wo         = var.slack_token
    auth_token_wo_version = tostring(var.slack_token_version)
  }
}

resource "google_pubsub_topic" "alerts" {
  count = var.channels.pubsub ? 1 : 0

  project = var.project
  name    = "edgeward-alerts"
}

# Google creates this agent with the first channel of the project; without the grant it drops notifications in silence.
resource "google_pubsub_topic_iam_member" "monitoring" {
  count = var.channels.pubsub ? 1 : 0

  project = var.project
  topic   = google_pubsub_topic.alerts[0].name
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:service-${var.project_number}@gcp-sa-monitoring-notification.iam.gserviceaccount.com"

  depends_on = [google_monitoring_notification_channel.pubsub]
}

resource "google_monitoring_notification_channel" "pubsub" {
  count = var.channels.pubsub ? 1 : 0

  project      = var.project
  display_name = "Edgeward ${var.environment}: topic edgeward-alerts"
  type         = "pubsub"
  labels       = { topic = "projects/${var.project}/topics/edgeward-alerts" }

  depends_on = [google_pubsub_topic.alerts]
}

locals {
  runbooks = var.runbooks == null ? "" : "${var.runbooks}/"

  channels = concat(
    [for channel in google_monitoring_notification_channel.email : channel.name],
    [for channel in google_monitoring_notification_channel.slack : channel.name],
    google_monitoring_notification_channel.pubsub[*].name,
    var.channels.existing,
  )
}
