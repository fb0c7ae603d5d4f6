# What not even owners can do in the projects that hold what cannot be made again. Functions run in project run, which holds nothing.
locals {
  # The deny policy excepts them for good, so no standing role may be theirs; operators are members of both groups.
  breakglass_groups = compact([var.guards.breakglass_group])

  approvers_group = coalesce(var.guards.approvers_group, var.admins_group)
  tester_groups   = [for tester in var.testers : trimprefix(tester, "group:") if startswith(tester, "group:")]

  # Who alone may push. The builder of the backup's project pushes the image of its function there.
  denials = {
    prod   = { writers = concat([local.emails.promote], local.tester_emails), groups = concat(local.breakglass_groups, local.tester_groups), more = local.file_denials }
    backup = { writers = concat([local.emails.backup, local.emails["builder-backup"]], local.tester_emails), groups = local.tester_groups, more = [] }
  }

  # No other bucket is in project prod. In project backup builders and bundles have theirs: there policies and retention must do.
  file_denials = [for rule in [
    {
      description = "Only the files function adds files; people by breakglass"
      permissions = ["storage.googleapis.com/objects.create"]
      writers     = concat([lookup(local.emails, "files", "")], local.tester_emails)
    },
    {
      description = "Nobody replaces, changes or deletes files; people by breakglass"
      permissions = ["storage.googleapis.com/objects.delete", "storage.googleapis.com/objects.update"]
      writers     = local.tester_emails
    },
  ] : rule if var.files != null]

  audited_buckets = concat(["backup", "edge"], var.files == null ? [] : ["prod"])

  # What was rejected is removed, and what was lost put back, by the same grant as images; not even it reaches the backup's files.
  file_breakglass = [for condition in [join(" || ", [for prefix in local.files_prefixes : "resource.name.startsWith(\"${prefix}\")"])] : {
    role = "roles/storage.objectUser", condition = condition
  } if var.files != null]

  # Only production is ever repaired by hand; nobody has a reason to write a backup. A restore also leaves its plan, by which the
  # auditor tells it from an intrusion, and receipts in the ledger, which lies in project backup: a second grant, for those folders.
  breakglass = {
    requesters = [for group in local.breakglass_groups : "group:${group}"]
    approvers  = ["group:${local.approvers_group}"]
    notify     = [local.approvers_group]
  }
  entitlements = { for project, more in {
    prod   = { more = local.file_breakglass }
    backup = { role = "roles/storage.objectCreator", condition = local.restore_condition }
  } : project => merge(local.breakglass, more) if var.guards.organisation && length(local.breakglass_groups) > 0 }
}

module "guards" {
  source   = "./modules/guards"
  for_each = local.projects

  project     = each.value
  environment = var.environment

  deny = var.guards.organisation && contains(keys(local.denials), each.key) ? {
    writers     = local.denials[each.key].writers
    groups      = local.denials[each.key].groups
    permissions = var.guards.denied_permissions
    more        = local.denials[each.key].more
  } : null
  lien         = var.protected
  org_policies = var.guards.organisation ? null : []
  # Whoever writes into the ledger or files, or says where clients are sent, is known and alerts (modules/alerts).
  audited    = concat(["artifactregistry.googleapis.com"], contains(local.audited_buckets, each.key) ? ["storage.googleapis.com"] : [])
  breakglass = lookup(local.entitlements, each.key, null)
  evidence   = lookup(local.evidence, each.key, null)

  depends_on = [google_project_service.this, google_project_service.production_registry, module.identities]
}
