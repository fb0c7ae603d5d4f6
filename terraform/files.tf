# Files, where there are any: the buckets of production, their copies in project backup, and what the function reads from. All of
# it is there with var.files, and nothing of it without.
locals {
  file_buckets = { for key, bucket in try(var.files.buckets, {}) : key => merge(bucket, {
    name             = coalesce(bucket.name, "${local.project_ids.prod}-${key}")
    location         = coalesce(bucket.location, local.bucket_location)
    soft_delete_days = var.protected ? bucket.soft_delete_days : 0
  }) }

  # As manifests and functions name them.
  file_stores = [for bucket in values(local.file_buckets) : "gs://${bucket.name}"]

  # As long as the evidence about them, where nothing else is said: a document of a snapshot names them for ever.
  files_backup = { for name in var.files == null ? [] : ["backup"] : name => {
    name             = "${local.project_ids.backup}-edgeward-files"
    location         = local.bucket_location
    retention_days   = coalesce(var.files.backup.retention_days, var.ledger.retention_days)
    locked           = var.files.backup.locked
    soft_delete_days = coalesce(var.files.backup.retention_days, var.ledger.retention_days) == 0 ? 0 : 30
    public           = false
  } }

  file_testers = length(var.testers) == 0 ? {} : { "roles/storage.objectUser" = tolist(var.testers) }

  files_prefixes = [for bucket in values(local.file_buckets) : "projects/_/buckets/${bucket.name}/objects/"]
}

# Google makes this agent when it is first asked for; until then it cannot be named as a publisher.
data "google_storage_project_service_account" "prod" {
  for_each = { for name, project in local.project_ids : name => project if name == "prod" && var.files != null }

  project = each.value

  depends_on = [google_project_service.this]
}

module "files" {
  source = "./modules/files"
  count  = var.files == null ? 0 : 1

  project = local.project_ids.prod
  buckets = local.file_buckets
  topic   = local.topic_ids.files
  access = merge(local.file_testers, {
    "roles/storage.objectCreator" = [local.members.files]
    "roles/storage.objectViewer"  = [local.members.files, local.members.audit, local.members.backup]
  })
  deletion_policy = local.deletion_policy

  # Cloud Storage tries to publish before it accepts a notification.
  depends_on = [google_project_service.this, google_pubsub_topic_iam_binding.publishers, module.identities]
}

module "files_backup" {
  source = "./modules/files"
  count  = var.files == null ? 0 : 1

  project = local.project_ids.backup
  buckets = local.files_backup
  access = merge(local.file_testers, {
    "roles/storage.objectCreator" = [local.members.backup]
    "roles/storage.objectViewer"  = [local.admins, local.members.backup]
  })
  deletion_policy = local.deletion_policy

  depends_on = [google_project_service.this, module.identities]
}

# Buckets of others: one right is added there, and none of theirs is touched.
resource "google_storage_bucket_iam_member" "file_staging" {
  for_each = toset(try(var.files.staging, []))

  bucket = each.key
  role   = "roles/storage.objectViewer"
  member = local.members.files

  depends_on = [module.identities]
}

output "files" {
  description = "Where files lie: the buckets of production (fileProduction in edgeward.yaml), and that of their copies; null without files."
  value = var.files == null ? null : {
    buckets = local.file_stores
    backup  = local.shared_environment.EDGEWARD_FILES_BACKUP
  }
}
