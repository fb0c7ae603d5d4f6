# Where a team works: tags may move, and what is old goes. Nothing here is trusted by anyone; manifests name digests.
resource "google_artifact_registry_repository" "images" {
  project                = var.project.id
  location               = var.location
  repository_id          = "images"
  description            = "Staging of ${var.name}"
  format                 = "DOCKER"
  mode                   = "STANDARD_REPOSITORY"
  cleanup_policy_dry_run = false
  deletion_policy        = var.deletion_policy

  docker_config {
    immutable_tags = false
  }

  cleanup_policies {
    id     = "old"
    action = "DELETE"

    condition {
      tag_state  = "ANY"
      older_than = "${var.keep_days * 86400}s"
    }
  }

  depends_on = [google_project_service.this]
}

locals {
  builder = "ew-builder@${var.project.id}.iam.gserviceaccount.com"

  # Whole: a grant that someone adds by hand is gone with the next apply.
  bindings = [
    { role = "roles/artifactregistry.reader", members = concat(var.public ? ["allUsers"] : [], [for email in sort(var.readers) : "serviceAccount:${email}"]) },
    { role = "roles/artifactregistry.writer", members = ["group:${var.group}", "serviceAccount:${local.builder}"] },
  ]
}

resource "google_artifact_registry_repository_iam_policy" "images" {
  project     = var.project.id
  location    = google_artifact_registry_repository.images.location
  repository  = google_artifact_registry_repository.images.repository_id
  policy_data = jsonencode({ bindings = local.bindings })

  depends_on = [google_service_account.builder]
}
