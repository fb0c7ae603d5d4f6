# One identity for each function, one that builds in each project where functions run, one that delivers messages where they take some.
# Emails are computed, not read from the resources: policies are then known, and tested, before anything exists.
locals {
  accounts = merge(
    { for name, function in local.functions : name => {
      project = function.project, id = "ew-${name}", description = "Edgeward's ${name} function"
    } },
    { for project in toset([for function in values(local.functions) : function.project if !function.public]) : "invoker-${project}" => {
      project = project, id = "ew-invoker", description = "Delivers messages to Edgeward's functions"
    } },
    { for project in local.function_projects : "builder-${project}" => {
      project = project, id = "ew-builder", description = "Builds Edgeward's functions"
    } },
  )

  emails  = { for name, account in local.accounts : name => "${account.id}@${local.project_ids[account.project]}.iam.gserviceaccount.com" }
  members = { for name, email in local.emails : name => "serviceAccount:${email}" }
  admins  = "group:${var.admins_group}"
}

module "identities" {
  source   = "./modules/identities"
  for_each = local.accounts

  project         = local.project_ids[each.value.project]
  account_id      = each.value.id
  description     = each.value.description
  deletion_policy = local.deletion_policy

  depends_on = [google_project_service.this]
}
