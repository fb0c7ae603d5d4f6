# What waits in Pub/Sub, whoever is to blame: a function that fails, a right that is missing, a message that nobody can handle.
resource "google_monitoring_alert_policy" "dead_letters" {
  for_each = var.dead_letters

  project               = var.project
  display_name          = "Edgeward ${var.environment}: dead letters in ${each.key}"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels
  user_labels           = { edgeward = "dead-letters" }

  conditions {
    display_name = "dead letters in ${each.key}"

    condition_threshold {
      filter          = "resource.type=\"pubsub_subscription\" AND resource.label.subscription_id=\"${each.key}\" AND metric.type=\"pubsub.googleapis.com/subscription/num_undelivered_messages\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  documentation {
    subject   = "Edgeward ${var.environment}: dead letters in ${each.key}"
    mime_type = "text/markdown"
    content   = "Messages that no attempt could deliver; nobody acts on them any more. Read one, mend what it says, then send them again.\n\nRunbook: ${local.runbooks}terraform/README.md#dead-letters"
  }
}

resource "google_monitoring_alert_policy" "waiting" {
  for_each = var.subscriptions

  project               = var.project
  display_name          = "Edgeward ${var.environment}: messages wait in ${each.key}"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels
  user_labels           = { edgeward = "waiting" }

  conditions {
    display_name = "messages wait in ${each.key}"

    condition_threshold {
      filter          = "resource.type=\"pubsub_subscription\" AND resource.label.subscription_id=\"${each.key}\" AND metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\""
      comparison      = "COMPARISON_GT"
      threshold_value = each.value
      duration        = "0s"

      aggregations {
        alignment_period   = "300s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  documentation {
    subject   = "Edgeward ${var.environment}: messages wait in ${each.key}"
    mime_type = "text/markdown"
    content   = "The oldest message has waited for more than ${each.value} seconds: its function answers 5xx, or is not reached. Its log says why; the messages come again by themselves.\n\nRunbook: ${local.runbooks}terraform/README.md#messages-wait"
  }
}
