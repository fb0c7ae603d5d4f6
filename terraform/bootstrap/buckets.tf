# Buckets are made and administered, and of objects only the bundles of functions are written.
resource "google_project_iam_custom_role" "buckets" {
  for_each = local.buckets

  project     = each.value
  role_id     = "edgewardBuckets"
  title       = "Edgeward: buckets"
  description = "Makes and administers buckets, and neither reads, creates nor deletes an object"
  permissions = [for verb in ["create", "delete", "get", "getIamPolicy", "list", "setIamPolicy", "update"] : "storage.buckets.${verb}"]

  depends_on = [google_project_service.this]
}

resource "google_project_iam_member" "buckets" {
  for_each = local.buckets

  project = each.value
  role    = "projects/${each.value}/roles/edgewardBuckets"
  member  = "serviceAccount:${local.emails.apply}"

  depends_on = [google_service_account.ci, google_project_iam_custom_role.buckets]
}

resource "google_project_iam_member" "bundles" {
  for_each = { for name, project in local.buckets : name => project if name != "prod" }

  project = each.value
  role    = "roles/storage.objectAdmin"
  member  = "serviceAccount:${local.emails.apply}"

  condition {
    title      = "bundles-only"
    expression = "resource.name.startsWith(\"projects/_/buckets/${each.value}-edgeward-sources/\")"
  }

  depends_on = [google_service_account.ci]
}
