resource "google_artifact_registry_repository" "this" {
  for_each = var.locations

  project                = var.project
  location               = each.key
  repository_id          = var.repository_id
  description            = var.description
  format                 = "DOCKER"
  mode                   = "STANDARD_REPOSITORY"
  cleanup_policy_dry_run = var.keep_days == null
  deletion_policy        = var.deletion_policy

  docker_config {
    immutable_tags = var.immutable_tags
  }

  vulnerability_scanning_config {
    enablement_config = var.scan ? "INHERITED" : "DISABLED"
  }

  dynamic "cleanup_policies" {
    for_each = var.keep_days == null ? [] : [var.keep_days]
    content {
      id     = "delete-old"
      action = "DELETE"
      condition {
        tag_state  = "ANY"
        older_than = "${cleanup_policies.value * 86400}s"
      }
    }
  }

  dynamic "cleanup_policies" {
    for_each = var.keep_versions == 0 ? [] : [var.keep_versions]
    content {
      id     = "keep-newest"
      action = "KEEP"
      most_recent_versions {
        keep_count = cleanup_policies.value
      }
    }
  }
}
