output "roots" {
  description = "What image names begin with, by location."
  value       = { for location, it in google_artifact_registry_repository.this : location => "${location}-docker.pkg.dev/${it.project}/${it.repository_id}" }
}

output "ids" {
  description = "Full names of the repositories, by location."
  value       = { for location, it in google_artifact_registry_repository.this : location => "projects/${it.project}/locations/${location}/repositories/${it.repository_id}" }
}

output "repositories" {
  description = "The repositories, for tests."
  value       = google_artifact_registry_repository.this
}

output "policies" {
  description = "Who may do what, by location."
  value       = { for location, policy in google_artifact_registry_repository_iam_policy.this : location => jsondecode(policy.policy_data).bindings }
}
