# The ledger lies in project backup: whoever administers the functions that face the world, or production, cannot touch the
# evidence about them. Each function creates objects in its own folders only, and none can replace or delete one.
locals {
  ledger_bucket = "${local.project_ids.backup}-edgeward-ledger"

  # What must outlive a region lies in several.
  bucket_location = lookup({ us = "US", europe = "EU", asia = "ASIA" }, split("-", var.region)[0], upper(var.region))

  # Where restores and drills that a person runs leave their plans, receipts and results.
  restore_condition = join(" || ", [for folder in ["by-digest", "drills", "receipts", "restores"] : "resource.name.startsWith(\"projects/_/buckets/${local.ledger_bucket}/objects/${var.environment}/${folder}/\")"])
}

module "ledger" {
  source = "./modules/ledger"

  project         = local.project_ids.backup
  bucket          = local.ledger_bucket
  location        = local.bucket_location
  prefix          = var.environment
  retention_days  = var.ledger.retention_days
  locked          = var.ledger.locked
  writers         = { for name, function in local.functions : local.members[name] => function.ledger if length(function.ledger) > 0 }
  readers         = concat([local.admins], [for name, function in local.functions : local.members[name] if length(function.ledger) > 0])
  deletion_policy = local.deletion_policy

  depends_on = [google_project_service.this, module.identities]
}
