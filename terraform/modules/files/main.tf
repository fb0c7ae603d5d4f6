resource "google_storage_bucket" "this" {
  for_each = var.buckets

  project                     = var.project
  name                        = each.value.name
  location                    = each.value.location
  uniform_bucket_level_access = true
  public_access_prevention    = each.value.public ? "inherited" : "enforced"
  force_destroy               = var.deletion_policy != "PREVENT"
  deletion_policy             = var.deletion_policy

  # Cloud Storage has either retention, under which there are no other versions, or versioning.
  versioning {
    enabled = each.value.retention_days == 0
  }

  dynamic "retention_policy" {
    for_each = each.value.retention_days == 0 ? [] : [each.value.retention_days]
    content {
      retention_period = tostring(retention_policy.value * 86400)
      is_locked        = each.value.locked
    }
  }

  # What was deleted all the same, versions too, can be brought back for so long.
  soft_delete_policy {
    retention_duration_seconds = each.value.soft_delete_days * 86400
  }
}

# Every object that comes, goes, is put aside or has its metadata changed is told, whoever did it.
resource "google_storage_notification" "this" {
  for_each = { for key, bucket in var.buckets : key => bucket if var.topic != null }

  bucket         = google_storage_bucket.this[each.key].name
  topic          = var.topic
  payload_format = "JSON_API_V1"
  event_types    = ["OBJECT_FINALIZE", "OBJECT_DELETE", "OBJECT_ARCHIVE", "OBJECT_METADATA_UPDATE"]
}
