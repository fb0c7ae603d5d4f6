locals {
  registry = "${var.location}-docker.pkg.dev/${var.project.id}/images"
}

output "registry" {
  description = "Where the team pushes: the source registry (src: true) of its manifests."
  value       = local.registry
}

output "prefix" {
  description = "The folder of production that its manifests must promote to."
  value       = "${var.name}/"
}

output "iam" {
  description = "Every right that is given here: who, which role, on what."
  value = concat(
    flatten([for binding in local.bindings : [for member in binding.members : {
      who = member, role = binding.role, on = "registry projects/${var.project.id}/locations/${var.location}/repositories/images", condition = ""
    }]]),
    [for member in google_service_account_iam_binding.lenders.members : {
      who = member, role = google_service_account_iam_binding.lenders.role, on = "account ${local.builder}", condition = ""
    }],
    [for grant in concat([google_project_iam_member.builder_logs], values(google_project_iam_member.group)) : {
      who = grant.member, role = grant.role, on = "project ${grant.project}", condition = ""
    }],
  )
}
