resource "google_resource_manager_lien" "project" {
  count = var.lien ? 1 : 0

  parent       = "projects/${var.project.number}"
  restrictions = ["resourcemanager.projects.delete"]
  origin       = "edgeward-terraform"
  reason       = "Edgeward ${var.environment}: what is in this project cannot be made again"
}
