output "roots" {
  description = "What image names begin with, by location."
  value       = { for location in var.locations : location => "${location}-docker.pkg.dev/${var.project}/${var.repository_id}" }
}

output "ids" {
  description = "Full names of the repositories, by location."
  value       = { for location in var.locations : location => "projects/${var.project}/locations/${location}/repositories/${var.repository_id}" }
}

output "repositories" {
  description = "The repositories, for tests."
  value       = google_artifact_registry_repository.this
}

output "policies" {
  description = "Who may do what, by location."
  value       = { for location, policy in google_artifact_registry_repository_iam_policy.this : location => jsondecode(policy.policy_data).bindings }
}
