output "addresses" {
  description = "Where the domain has to point, by family."
  value       = { for family, address in google_compute_global_address.this : family => address.address }
}

output "certificate_record" {
  description = "The record that the certificate is issued by."
  value = one([for record in google_certificate_manager_dns_authorization.this.dns_resource_record : {
    name = record.name, type = record.type, data = record.data
  }])
}

output "configuration" {
  description = "The bucket of the documents, for tests."
  value       = google_storage_bucket.configuration
}

output "policy" {
  description = "Who may do what with the documents."
  value       = jsondecode(google_storage_bucket_iam_policy.configuration.policy_data).bindings
}
