# What not even owners can do in the projects that hold what cannot be made again. Functions run in project run, which holds nothing.
locals {
  # The deny policy excepts them for good, so no standing role may be theirs; operators are members of both groups.
  breakglass_groups = compact([var.guards.breakglass_group])

  approvers_group = coalesce(var.guards.approvers_group, var.admins_group)
  tester_groups   = [for tester in var.testers : trimprefix(tester, "group:") if startswith(tester, "group:")]

  # Who alone may push. The builder of the backup's project pushes the image of its function there.
  denials = {
    prod   = { writers = concat([local.emails.promote], local.tester_emails), groups = concat(local.breakglass_groups, local.tester_groups) }
    backup = { writers = concat([local.emails.backup, local.emails["builder-backup"]], local.tester_emails), groups = local.tester_groups }
  }

  # Only production is ever repaired by hand; nobody has a reason to write a backup. A restore also leaves its plan, by which the
  # auditor tells it from an intrusion, and receipts in the ledger, which lies in project backup: a second grant, for those folders.
  breakglass = {
    requesters = [for group in local.breakglass_groups : "group:${group}"]
    approvers  = ["group:${local.approvers_group}"]
    notify     = [local.approvers_group]
  }
  entitlements = { for project, more in {
    prod   = {}
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
  } : null
  lien         = var.protected
  org_policies = var.guards.organisation ? null : []
  # Whoever writes into the ledger, or says where clients are sent, is known and alerts (modules/alerts).
  audited    = concat(["artifactregistry.googleapis.com"], contains(["backup", "edge"], each.key) ? ["storage.googleapis.com"] : [])
  breakglass = lookup(local.entitlements, each.key, null)
  evidence   = lookup(local.evidence, each.key, null)

  depends_on = [google_project_service.this, google_project_service.production_registry, module.identities]
}
