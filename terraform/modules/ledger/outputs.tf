output "bucket" {
  description = "The bucket, for tests."
  value       = google_storage_bucket.this
}

output "policy" {
  description = "Who may do what."
  value       = jsondecode(google_storage_bucket_iam_policy.this.policy_data).bindings
}
