# The APIs of each project. Artifact Registry's in prod comes after topic gcr: see topics.tf.
locals {
  base_services = ["iam.googleapis.com", "logging.googleapis.com", "monitoring.googleapis.com", "pubsub.googleapis.com"]
  function_services = [
    "artifactregistry.googleapis.com",
    "cloudbuild.googleapis.com",
    "clouderrorreporting.googleapis.com",
    "cloudfunctions.googleapis.com",
    "run.googleapis.com",
    "storage.googleapis.com",
  ]
  message_services = ["cloudscheduler.googleapis.com", "secretmanager.googleapis.com"]

  services = {
    prod   = concat(local.base_services, ["privilegedaccessmanager.googleapis.com"], var.scan ? ["containerscanning.googleapis.com"] : [], var.files == null ? [] : ["storage.googleapis.com"])
    run    = concat(local.base_services, local.function_services, local.message_services, var.signing == null ? [] : ["cloudkms.googleapis.com"])
    backup = concat(local.base_services, local.function_services, local.message_services, ["privilegedaccessmanager.googleapis.com"])
    edge   = concat(local.base_services, local.function_services, ["certificatemanager.googleapis.com", "compute.googleapis.com"])
  }
}

resource "google_project_service" "this" {
  for_each = merge([for project, services in local.services : {
    for service in services : "${project}/${service}" => { project = local.project_ids[project], service = service }
  } if contains(keys(local.projects), project)]...)

  project            = each.value.project
  service            = each.value.service
  disable_on_destroy = false
}

resource "google_project_service" "production_registry" {
  project            = local.project_ids.prod
  service            = "artifactregistry.googleapis.com"
  disable_on_destroy = false

  depends_on = [google_pubsub_topic.registry_events]
}
