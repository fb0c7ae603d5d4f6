output "uri" {
  description = "Where it answers; also the audience of tokens for it."
  value       = google_cloudfunctions2_function.this.service_config[0].uri
}

output "name" {
  description = "Name of the function and of its service."
  value       = google_cloudfunctions2_function.this.name
}

output "invokers" {
  description = "All who may call it."
  value       = google_cloud_run_v2_service_iam_binding.invokers.members
}

output "service" {
  description = "The function as deployed, for tests."
  value       = google_cloudfunctions2_function.this
}

output "bundle" {
  description = "Name of the object that it is deployed from."
  value       = google_storage_bucket_object.bundle.name
}
