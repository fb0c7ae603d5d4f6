# All values that functions are configured with. functions.json says which function gets which; a value of null is left out.
locals {
  shared_environment = {
    AWS_REGION                    = try(var.files.mirrors.region, null)
    EDGEWARD_BACKUP_REGISTRIES    = join(",", values(module.backup.roots))
    EDGEWARD_BACKUP_TOPIC         = "backup-ticks"
    EDGEWARD_DRILL_REGISTRY       = one(values(module.drill.roots))
    EDGEWARD_ERROR_REPORTS        = var.error_reports
    EDGEWARD_FILES_BACKUP         = one([for bucket in values(local.files_backup) : "gs://${bucket.name}"])
    EDGEWARD_FILE_STORES          = var.files == null ? null : join(",", local.file_stores)
    EDGEWARD_FORWARDED_HOPS       = "1" # the load balancer adds itself behind the client
    EDGEWARD_GITHUB_API           = var.manifests.api
    EDGEWARD_LEDGER               = "gs://${local.ledger_bucket}/${var.environment}"
    EDGEWARD_LOG_LEVEL            = var.log_level
    EDGEWARD_MANIFESTS_BRANCH     = var.manifests.branch
    EDGEWARD_MANIFESTS_PATH       = var.manifests.path
    EDGEWARD_MANIFESTS_REPOSITORY = var.manifests.repository
    EDGEWARD_MANIFESTS_URL        = var.manifests.url
    EDGEWARD_PROD_REGISTRIES      = join(",", values(module.production.roots)) # in the order of the backups
    EDGEWARD_PROPOSAL_TOPIC       = "change-proposals"
    EDGEWARD_PUSH_TOPIC           = "manifest-changes"
    EDGEWARD_REDIRECT             = local.redirect_url
    EDGEWARD_RUNBOOK              = var.runbooks == null ? null : "${var.runbooks}/functions/audit/README.md"
    EDGEWARD_SIGNER               = local.signer
  }

  # What differs by function, and by where it runs: the platform tells it neither its project nor its region.
  env = { for key, deployment in local.deployments : key => merge(
    local.shared_environment,
    {
      EDGEWARD_AWS_ROLE_ARN = lookup(local.mirror_roles, deployment.function, null)
      EDGEWARD_REGION       = deployment.region
      GOOGLE_CLOUD_PROJECT  = local.project_ids[deployment.project]
    },
    deployment.project == "edge" ? { EDGEWARD_ERROR_REPORTS = "log" } : {}, # the API wants a right
  ) }
}
