# Pulls (DATA_READ) stay out: they are public, and there are millions of them.
resource "google_project_iam_audit_config" "registries" {
  count = var.audit_config ? 1 : 0

  project = var.project.id
  service = "artifactregistry.googleapis.com"

  audit_log_config {
    log_type = "DATA_WRITE"
  }

  audit_log_config {
    log_type = "ADMIN_READ"
  }
}
