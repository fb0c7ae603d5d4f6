# Who may do what in which registry: each policy is whole, a grant from elsewhere disappears at the next apply.
locals {
  everybody = var.public ? ["allUsers"] : []
  testers   = length(var.testers) == 0 ? {} : { "roles/artifactregistry.repoAdmin" = tolist(var.testers) }

  registry_access = {
    production = merge(local.testers, {
      "roles/artifactregistry.writer" = [local.members.promote]
      "roles/artifactregistry.reader" = concat(local.everybody, [local.members.audit, local.members.backup])
    })
    backup = merge(local.testers, {
      "roles/artifactregistry.writer" = [local.members.backup]
      "roles/artifactregistry.reader" = [local.admins]
    })
    drill = merge(local.testers, {
      "roles/artifactregistry.writer" = [local.members.backup]
      "roles/artifactregistry.reader" = [local.admins]
    })
  }

  # The drill restores beside the first of the backups.
  drill_location = sort(var.registry_locations)[0]
}

module "production" {
  source = "./modules/registries"

  project         = local.project_ids.prod
  locations       = var.registry_locations
  repository_id   = local.repository
  description     = "Production. Only the promote function writes here."
  immutable_tags  = var.prod_immutable_tags
  scan            = var.scan
  access          = local.registry_access.production
  deletion_policy = local.deletion_policy

  depends_on = [google_project_service.production_registry, module.identities]
}

module "backup" {
  source = "./modules/registries"

  project         = local.project_ids.backup
  locations       = var.registry_locations
  repository_id   = local.repository
  description     = "An append-only history of production."
  immutable_tags  = true
  keep_days       = var.backup_keep_days
  access          = local.registry_access.backup
  deletion_policy = local.deletion_policy

  depends_on = [google_project_service.this, module.identities]
}

module "drill" {
  source = "./modules/registries"

  project         = local.project_ids.backup
  locations       = [local.drill_location]
  repository_id   = "drill"
  description     = "Scratch space of restore drills."
  immutable_tags  = false
  keep_days       = 7
  access          = local.registry_access.drill
  deletion_policy = "DELETE"

  depends_on = [google_project_service.this, module.identities]
}
