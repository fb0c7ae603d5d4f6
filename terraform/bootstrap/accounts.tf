# Two identities: one that may look, for plans of pull requests, and one that may change, for the branch that was reviewed.
locals {
  accounts = var.repository == null ? {} : {
    plan = {
      id      = "ew-tf-plan"
      name    = "Plans Edgeward ${var.environment}"
      bucket  = "roles/storage.objectViewer"
      lenders = ["principalSet://iam.googleapis.com/${local.pool}/attribute.repository_id/${var.repository_id}"]
    }
    apply = {
      id      = "ew-tf-apply"
      name    = "Applies Edgeward ${var.environment}"
      bucket  = "roles/storage.objectUser"
      lenders = ["principalSet://iam.googleapis.com/${local.pool}/attribute.deployment/${var.repository_id}/push/refs/heads/${var.branch}"]
    }
  }

  pool = "projects/${var.projects.run.number}/locations/global/workloadIdentityPools/edgeward-${var.environment}-github"

  emails = { for name, account in local.accounts : name => "${account.id}@${var.projects.run.id}.iam.gserviceaccount.com" }

  looks = ["roles/iam.securityReviewer", "roles/viewer"]

  # What the root in the folder above makes in every project, and what only where functions run.
  changes = [
    "roles/artifactregistry.admin",
    "roles/iam.serviceAccountAdmin",
    "roles/logging.configWriter",
    "roles/monitoring.editor",
    "roles/privilegedaccessmanager.admin",
    "roles/pubsub.admin",
    "roles/resourcemanager.projectIamAdmin",
    "roles/serviceusage.serviceUsageAdmin",
    "roles/viewer",
  ]
  changes_of_functions = [
    "roles/cloudfunctions.admin",
    "roles/cloudscheduler.admin",
    "roles/iam.serviceAccountUser",
    "roles/run.admin",
    "roles/secretmanager.admin",
  ]

  # Roles of our own (modules/ledger, modules/files) are made in project backup, and in prod where it has files; the load balancer
  # (modules/redirector) in project edge.
  changes_of_one = {
    prod   = var.files == null ? [] : ["roles/iam.roleAdmin"]
    run    = concat(local.changes_of_functions, var.signing == null ? [] : ["roles/cloudkms.admin"])
    backup = concat(local.changes_of_functions, ["roles/iam.roleAdmin"])
    edge   = concat(local.changes_of_functions, ["roles/certificatemanager.owner", "roles/compute.loadBalancerAdmin", "roles/compute.securityAdmin", "roles/dns.admin"])
  }

  # roles/storage.admin would create objects in every bucket: plans of restores, files, and what says where clients are sent.
  buckets = { for name, project in local.projects : name => project.id if(name != "prod" || var.files != null) && length(local.accounts) > 0 }

  rights = merge(flatten([for name in keys(local.accounts) : [for project in keys(local.projects) : {
    for role in name == "plan" ? local.looks : concat(local.changes, local.changes_of_one[project]) :
    "${name}/${project}/${role}" => { account = name, project = local.projects[project].id, role = role }
  }]])...)
}

resource "google_service_account" "ci" {
  for_each = local.accounts

  project      = var.projects.run.id
  account_id   = each.value.id
  display_name = each.value.name

  depends_on = [google_project_service.this]
}

resource "google_service_account_iam_binding" "lenders" {
  for_each = local.accounts

  service_account_id = "projects/${var.projects.run.id}/serviceAccounts/${local.emails[each.key]}"
  role               = "roles/iam.workloadIdentityUser"
  members            = each.value.lenders

  depends_on = [google_service_account.ci, google_iam_workload_identity_pool.github]
}

resource "google_storage_bucket_iam_member" "state" {
  for_each = local.accounts

  bucket = google_storage_bucket.state.name
  role   = each.value.bucket
  member = "serviceAccount:${local.emails[each.key]}"

  depends_on = [google_service_account.ci]
}

resource "google_project_iam_member" "ci" {
  for_each = local.rights

  project = each.value.project
  role    = each.value.role
  member  = "serviceAccount:${local.emails[each.value.account]}"

  depends_on = [google_service_account.ci]
}
