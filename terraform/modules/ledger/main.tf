resource "google_storage_bucket" "this" {
  project                     = var.project
  name                        = var.bucket
  location                    = var.location
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = var.deletion_policy != "PREVENT"
  deletion_policy             = var.deletion_policy

  # Cloud Storage has either retention, under which there are no other versions, or versioning.
  versioning {
    enabled = var.retention_days == 0
  }

  dynamic "retention_policy" {
    for_each = var.retention_days == 0 ? [] : [var.retention_days]
    content {
      retention_period = tostring(retention_policy.value * 86400)
      is_locked        = var.locked
    }
  }

  # What was deleted all the same, after its retention, can be brought back for a month.
  soft_delete_policy {
    retention_duration_seconds = var.retention_days == 0 ? 0 : 2592000
  }
}
