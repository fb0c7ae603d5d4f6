output "buckets" {
  description = "The buckets, for tests."
  value       = google_storage_bucket.this
}

output "policies" {
  description = "Who may do what, by the bucket's name."
  value       = { for key, policy in google_storage_bucket_iam_policy.this : var.buckets[key].name => jsondecode(policy.policy_data).bindings }
}

output "notifications" {
  description = "What is told of each bucket, for tests."
  value       = google_storage_notification.this
}

output "keeper" {
  description = "The role of owners, for tests."
  value       = google_project_iam_custom_role.keeper
}
