# What Terraform itself calls, in the projects that are there. Quota is that of the project of the calling account, so run has all of them.
locals {
  projects = { for name, project in var.projects : name => project if project != null }

  services = {
    run = [
      "billingbudgets.googleapis.com",
      "cloudbilling.googleapis.com",
      "cloudresourcemanager.googleapis.com",
      "iam.googleapis.com",
      "iamcredentials.googleapis.com",
      "orgpolicy.googleapis.com",
      "privilegedaccessmanager.googleapis.com",
      "serviceusage.googleapis.com",
      "storage.googleapis.com",
      "sts.googleapis.com",
    ]
    prod   = ["cloudresourcemanager.googleapis.com", "serviceusage.googleapis.com"]
    backup = ["cloudresourcemanager.googleapis.com", "serviceusage.googleapis.com"]
    edge   = ["cloudresourcemanager.googleapis.com", "serviceusage.googleapis.com"]
  }
}

resource "google_project_service" "this" {
  for_each = merge([for project, services in local.services : {
    for service in services : "${project}/${service}" => { project = local.projects[project].id, service = service }
  } if contains(keys(local.projects), project)]...)

  project            = each.value.project
  service            = each.value.service
  disable_on_destroy = false
}
