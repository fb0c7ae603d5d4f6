module "staging" {
  source   = "./modules/staging"
  for_each = var.staging

  name            = each.key
  project         = each.value.project
  group           = each.value.group
  location        = each.value.location
  public          = each.value.public
  keep_days       = each.value.keep_days
  build           = each.value.build
  readers         = [local.emails.promote, local.emails.audit] # the auditor reads an index here while production waits for it
  deletion_policy = local.deletion_policy

  depends_on = [module.identities]
}

output "staging" {
  description = "Staging registries: where each subproject pushes, and the folder of production that its manifests must promote to."
  value       = { for name, staging in module.staging : name => { registry = staging.registry, prefix = staging.prefix } }
}
