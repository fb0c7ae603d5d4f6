# What could not be handled waits here for a person, a month long, which is the most there is.
resource "google_pubsub_topic" "dead" {
  project                    = var.project
  name                       = "${var.name}-dead"
  message_retention_duration = "2678400s"
  deletion_policy            = var.deletion_policy
}

resource "google_pubsub_subscription" "dead" {
  project                    = var.project
  name                       = "${var.name}-dead"
  topic                      = google_pubsub_topic.dead.id
  ack_deadline_seconds       = 60
  message_retention_duration = "2678400s"
  deletion_policy            = var.deletion_policy

  expiration_policy {
    ttl = ""
  }
}

# Without these two rights of Pub/Sub's own agent, messages are delivered for ever and never put aside.
resource "google_pubsub_topic_iam_binding" "dead_publishers" {
  project = var.project
  topic   = google_pubsub_topic.dead.name
  role    = "roles/pubsub.publisher"
  members = [var.agent]
}

resource "google_pubsub_subscription_iam_binding" "push_subscribers" {
  project      = var.project
  subscription = google_pubsub_subscription.push.name
  role         = "roles/pubsub.subscriber"
  members      = [var.agent]
}
