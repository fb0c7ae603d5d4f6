# Pulls and reading of evidence (DATA_READ) stay out: there are millions of them.
resource "google_project_iam_audit_config" "writes" {
  for_each = var.audited

  project = var.project.id
  service = each.value

  audit_log_config {
    log_type = "DATA_WRITE"
  }

  audit_log_config {
    log_type = "ADMIN_READ"
  }
}
