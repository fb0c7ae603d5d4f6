resource "google_pubsub_subscription" "push" {
  project                    = var.project
  name                       = var.name
  topic                      = var.topic
  ack_deadline_seconds       = var.settings.ackDeadlineSeconds
  message_retention_duration = "604800s"
  filter                     = var.settings.filter
  deletion_policy            = var.deletion_policy

  push_config {
    push_endpoint = var.endpoint
    oidc_token {
      service_account_email = var.invoker
      audience              = var.endpoint
    }
  }

  retry_policy {
    minimum_backoff = "${var.settings.minimumBackoffSeconds}s"
    maximum_backoff = "${var.settings.maximumBackoffSeconds}s"
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = var.settings.maxDeliveryAttempts
  }

  # It would expire when nothing is promoted for a month.
  expiration_policy {
    ttl = ""
  }
}
