resource "google_project" "this" {
  count = var.project.create == null ? 0 : 1

  project_id          = var.project.id
  name                = "Staging ${substr(var.name, 0, 22)}"
  folder_id           = var.project.create.folder_id
  billing_account     = var.project.create.billing_account
  auto_create_network = false
  deletion_policy     = var.deletion_policy
}

resource "google_project_service" "this" {
  for_each = toset(["artifactregistry.googleapis.com", "cloudbuild.googleapis.com", "iam.googleapis.com", "logging.googleapis.com"])

  project            = var.project.id
  service            = each.key
  disable_on_destroy = false

  depends_on = [google_project.this]
}
