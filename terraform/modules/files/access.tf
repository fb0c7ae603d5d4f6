# Each policy is whole. Whoever creates can neither replace nor delete. Owners keep the right to administer the bucket, or Terraform
# itself would be locked out, by a role of its own: roles/storage.legacyBucketOwner, which Google gives them, creates and deletes objects.
locals {
  keeper = "edgewardFilesKeeper"
  reader = "roles/storage.objectViewer"

  bindings = { for key, bucket in var.buckets : key => concat(
    [{ role = "projects/${var.project}/roles/${local.keeper}", members = ["projectOwner:${var.project}"] }],
    [for role in sort(distinct(concat(keys(var.access), [local.reader]))) : {
      role    = role
      members = sort(distinct(concat(lookup(var.access, role, []), bucket.public && role == local.reader ? ["allUsers"] : [])))
    }],
  ) }
}

resource "google_project_iam_custom_role" "keeper" {
  project     = var.project
  role_id     = local.keeper
  title       = "Edgeward: keeper of files"
  description = "Administers the buckets, and neither creates nor deletes an object"
  permissions = ["storage.buckets.get", "storage.buckets.getIamPolicy", "storage.buckets.setIamPolicy", "storage.buckets.update"]
}

resource "google_storage_bucket_iam_policy" "this" {
  for_each = var.buckets

  bucket      = google_storage_bucket.this[each.key].name
  policy_data = jsonencode({ bindings = [for binding in local.bindings[each.key] : binding if length(binding.members) > 0] })

  depends_on = [google_project_iam_custom_role.keeper]
}
