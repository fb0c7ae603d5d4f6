output "subscription" {
  description = "The push subscription."
  value       = google_pubsub_subscription.push
}

output "dead_letters" {
  description = "The subscription that holds what could not be handled."
  value       = google_pubsub_subscription.dead
}

output "agents" {
  description = "Who may put messages aside: publishers of the dead-letter topic, subscribers of the push subscription."
  value = {
    publishers  = google_pubsub_topic_iam_binding.dead_publishers.members
    subscribers = google_pubsub_subscription_iam_binding.push_subscribers.members
  }
}
