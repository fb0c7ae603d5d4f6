# The policy is whole. A creator can neither replace nor delete, and only works in its own folders: the promoter cannot write the
# plan of a restore that the auditor would believe, nor the auditor a receipt. Owners keep the right to administer the bucket, or
# Terraform itself would be locked out; the retention binds them, too.
locals {
  creators = [for member in sort(keys(var.writers)) : {
    role    = "roles/storage.objectCreator"
    members = [member]
    condition = {
      title      = "own-folders"
      expression = join(" || ", [for folder in sort(var.writers[member]) : "resource.name.startsWith(\"projects/_/buckets/${var.bucket}/objects/${var.prefix}/${folder}/\")"])
    }
  }]
  policy = jsonencode({ bindings = concat(local.creators, [
    { role = "roles/storage.legacyBucketOwner", members = ["projectOwner:${var.project}"] },
    { role = "roles/storage.objectViewer", members = sort(distinct(var.readers)) },
  ]) })
}

resource "google_storage_bucket_iam_policy" "this" {
  bucket      = google_storage_bucket.this.name
  policy_data = local.policy
}
