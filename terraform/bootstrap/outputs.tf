output "bucket" {
  description = "The bucket of the state; environments/*.gcs.tfbackend names it."
  value       = google_storage_bucket.state.name
}

output "github" {
  description = "What a workflow signs in with: the provider, and the account for plans and for applies."
  value = var.repository == null ? null : {
    provider = "${local.pool}/providers/github"
    accounts = local.emails
  }
}

output "next_steps" {
  description = "What a person does after the apply, in this order."
  value = concat(
    ["Move this root's own state into the bucket: rm backend_override.tf; terraform init -migrate-state -backend-config=bucket=${local.bucket} -backend-config=prefix=edgeward/bootstrap"],
    var.repository == null ? [] : [
      "Where there is an organisation, let ${local.emails.apply} set its guards: roles/iam.denyAdmin, roles/orgpolicy.policyAdmin and roles/resourcemanager.lienModifier on it, by gcloud organizations add-iam-policy-binding; else put guards = { organisation = false } into the environment.",
      "For a budget, let ${local.emails.apply} manage it: roles/billing.costsManager on the billing account.",
    ],
  )
}
