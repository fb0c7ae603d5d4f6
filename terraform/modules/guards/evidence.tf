resource "google_logging_project_sink" "evidence" {
  count = var.evidence == null ? 0 : 1

  project                = var.project.id
  name                   = "edgeward-evidence"
  description            = "What tells who wrote, where nobody can delete it"
  destination            = "logging.googleapis.com/${var.evidence.bucket}"
  filter                 = var.evidence.filter
  unique_writer_identity = true
}
