# The policy is whole. A creator can neither replace nor delete, and only works in its own folders: the promoter cannot write the
# plan of a restore that the auditor would believe, nor the auditor a receipt. Older plans lie below by-digest/, where receipts and
# verdicts are added still: restores/ there is left out. Owners keep the right to administer the bucket, or Terraform itself would
# be locked out, by a role of its own: roles/storage.legacyBucketOwner, which Google gives them, creates and deletes objects.
locals {
  objects = "projects/_/buckets/${var.bucket}/objects/${var.prefix}"
  keeper  = "edgewardLedgerKeeper"

  creators = [for member in sort(keys(var.writers)) : {
    role    = "roles/storage.objectCreator"
    members = [member]
    condition = {
      title = "own-folders"
      expression = join(" && ", concat(
        [format(contains(var.writers[member], "by-digest") ? "(%s)" : "%s", join(" || ", [
          for folder in sort(var.writers[member]) : "resource.name.startsWith(\"${local.objects}/${folder}/\")"
        ]))],
        contains(var.writers[member], "by-digest") ? ["resource.name.extract(\"${local.objects}/by-digest/{digest}/restores/\") == \"\""] : [],
      ))
    }
  }]
  policy = jsonencode({ bindings = concat(local.creators, [
    { role = "projects/${var.project}/roles/${local.keeper}", members = ["projectOwner:${var.project}"] },
    { role = "roles/storage.objectViewer", members = sort(distinct(var.readers)) },
  ]) })
}

resource "google_project_iam_custom_role" "keeper" {
  project     = var.project
  role_id     = local.keeper
  title       = "Edgeward: keeper of the ledger"
  description = "Administers the bucket, and neither creates nor deletes an object"
  permissions = ["storage.buckets.get", "storage.buckets.getIamPolicy", "storage.buckets.setIamPolicy", "storage.buckets.update"]
}

resource "google_storage_bucket_iam_policy" "this" {
  bucket      = google_storage_bucket.this.name
  policy_data = local.policy

  depends_on = [google_project_iam_custom_role.keeper]
}
