# The state of the environment, with every version of it for a month and the last hundred for ever.
locals {
  bucket = "${var.projects.run.id}-tfstate"
}

resource "google_storage_bucket" "state" {
  project                     = var.projects.run.id
  name                        = local.bucket
  location                    = var.location
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false
  deletion_policy             = var.protected ? "PREVENT" : "DELETE"

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 2592000
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      num_newer_versions         = 100
      days_since_noncurrent_time = 30
    }
  }

  depends_on = [google_project_service.this]
}
