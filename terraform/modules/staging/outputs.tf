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

output "policy" {
  description = "Who may do what with the registry, for tests and people."
  value       = local.bindings
}
