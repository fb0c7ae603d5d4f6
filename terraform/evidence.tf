# A copy of the log of who wrote, in the project whose owners did not. Locked, nobody can shorten it.
locals {
  evidence_bucket = "projects/${local.project_ids.backup}/locations/${var.region}/buckets/edgeward-evidence"

  evidence = {
    prod = {
      bucket = local.evidence_bucket
      filter = "logName:\"cloudaudit.googleapis.com\""
    }
    # The hash of the newest snapshot document, which the chain of documents cannot pin itself.
    backup = {
      bucket = local.evidence_bucket
      filter = "logName:\"cloudaudit.googleapis.com\" OR (${replace(module.alerts["backup"].filters.pinned, "\n", " AND ")})"
    }
  }
}

resource "google_logging_project_bucket_config" "evidence" {
  project        = local.project_ids.backup
  location       = var.region
  bucket_id      = "edgeward-evidence"
  description    = "Who wrote into production and into its backup"
  retention_days = var.evidence.retention_days
  locked         = var.evidence.locked

  depends_on = [google_project_service.this]
}

# Within one project Cloud Logging needs no right; from another it does, and only for this bucket.
resource "google_project_iam_member" "evidence" {
  project = local.project_ids.backup
  role    = "roles/logging.bucketWriter"
  member  = module.guards["prod"].evidence_writer

  condition {
    title      = "evidence-only"
    expression = "resource.name.endsWith(\"locations/${var.region}/buckets/edgeward-evidence\")"
  }
}
