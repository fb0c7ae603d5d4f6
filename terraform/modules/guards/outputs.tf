output "evidence_writer" {
  description = "Identity that copies log entries; it needs roles/logging.bucketWriter on the project of a bucket elsewhere."
  value       = one(google_logging_project_sink.evidence[*].writer_identity)
}

output "entitlement" {
  description = "Id of the breakglass entitlement, for gcloud pam grants create."
  value       = one(google_privileged_access_manager_entitlement.breakglass[*].entitlement_id)
}

output "active" {
  description = "The guards that are on."
  value = sort(concat(
    var.deny == null ? [] : ["deny"],
    var.lien ? ["lien"] : [],
    length(var.org_policies) == 0 ? [] : ["org-policies"],
    length(google_project_iam_audit_config.writes) == 0 ? [] : ["audit-config"],
    var.breakglass == null ? [] : ["breakglass"],
    var.evidence == null ? [] : ["evidence"],
  ))
}

output "denied" {
  description = "What the deny policy takes from everybody but its exceptions."
  value       = flatten([for policy in google_iam_deny_policy.writes : [for rule in policy.rules : rule.deny_rule[0].denied_permissions]])
}

output "audited" {
  description = "Services of which every write is logged."
  value       = sort(keys(google_project_iam_audit_config.writes))
}
