# Where functions are built: in the project where they run, by an account that can do nothing else.
locals {
  source_buckets = { for project in local.function_projects : project => "${local.project_ids[project]}-edgeward-sources" }
}

module "images" {
  source   = "./modules/registries"
  for_each = local.function_projects

  project         = local.project_ids[each.key]
  locations       = local.function_regions[each.key]
  repository_id   = "functions"
  description     = "Images of Edgeward's own functions."
  immutable_tags  = false
  keep_days       = 90
  keep_versions   = 10
  access          = { "roles/artifactregistry.writer" = [local.members["builder-${each.key}"]] }
  deletion_policy = "DELETE"

  depends_on = [google_project_service.this, module.identities]
}

resource "google_storage_bucket" "sources" {
  for_each = local.source_buckets

  project                     = local.project_ids[each.key]
  name                        = each.value
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.protected

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = 90
    }
  }

  depends_on = [google_project_service.this]
}

resource "google_storage_bucket_iam_policy" "sources" {
  for_each = local.source_buckets

  bucket = google_storage_bucket.sources[each.key].name
  policy_data = jsonencode({ bindings = [
    { role = "roles/storage.legacyBucketOwner", members = ["projectOwner:${local.project_ids[each.key]}"] },
    { role = "roles/storage.legacyObjectOwner", members = ["projectOwner:${local.project_ids[each.key]}"] },
    { role = "roles/storage.objectViewer", members = [local.members["builder-${each.key}"]] },
  ] })

  depends_on = [module.identities]
}

# Cloud Functions copies each source into a bucket that it makes itself, so that its builder's right cannot be given on the bucket.
resource "google_project_iam_member" "builders" {
  for_each = { for grant in flatten([for project in local.function_projects : [
    { project = project, role = "roles/logging.logWriter", buckets = [] },
    { project = project, role = "roles/storage.objectViewer", buckets = [for region in local.function_regions[project] : "gcf-v2-sources-${local.projects[project].number}-${region}"] },
  ]]) : "${grant.project}/${grant.role}" => grant }

  project = local.project_ids[each.value.project]
  role    = each.value.role
  member  = local.members["builder-${each.value.project}"]

  dynamic "condition" {
    for_each = length(each.value.buckets) == 0 ? [] : [each.value.buckets]
    content {
      title      = "sources-of-functions"
      expression = join(" || ", [for bucket in condition.value : "resource.name.startsWith(\"projects/_/buckets/${bucket}\")"])
    }
  }

  depends_on = [module.identities]
}
