# The documents that say where clients are sent. They are public, so that the function needs no right: a pull tells everybody what
# they say anyway. A document never changes; which of them counts is said by one object, which alone may be replaced.
locals {
  objects = "projects/_/buckets/${var.configuration.bucket}/objects/${var.configuration.prefix}"

  policy = jsonencode({ bindings = [
    # Whoever owns the project can deploy another function, so this gives nothing that is not there.
    { role = "roles/storage.legacyBucketOwner", members = ["projectOwner:${var.project}"] },
    {
      role      = "roles/storage.objectCreator"
      members   = [var.configuration.publishers]
      condition = { title = "documents-are-added", expression = join(" || ", [for folder in ["generations", "ranges"] : "resource.name.startsWith(\"${local.objects}/${folder}/\")"]) }
    },
    {
      role      = "roles/storage.objectUser"
      members   = [var.configuration.publishers]
      condition = { title = "current-is-replaced", expression = "resource.name == \"${local.objects}/current\"" }
    },
    # With the right to list: without it what is not there looks like what may not be read.
    { role = "roles/storage.objectViewer", members = ["allUsers"] },
  ] })
}

resource "google_storage_bucket" "configuration" {
  project                     = var.project
  name                        = var.configuration.bucket
  location                    = var.configuration.location
  uniform_bucket_level_access = true
  public_access_prevention    = "inherited"
  force_destroy               = var.deletion_policy != "PREVENT"
  deletion_policy             = var.deletion_policy

  # What current said before, and when.
  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = var.deletion_policy == "PREVENT" ? 2592000 : 0
  }
}

resource "google_storage_bucket_iam_policy" "configuration" {
  bucket      = google_storage_bucket.configuration.name
  policy_data = local.policy
}
