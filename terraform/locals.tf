locals {
  # What it says is in the state before it protects, so one apply earlier. Most resources do not check the word: one local, tested.
  deletion_policy = var.protected ? "PREVENT" : "DELETE"

  # One word for the repositories of images, everywhere.
  repository = "images"

  # Without a redirector there is no project edge.
  projects    = { for name, project in var.projects : name => project if project != null }
  project_ids = { for name, project in local.projects : name => project.id }

  # Projects where functions are built and run; nothing of that may ever happen in prod.
  function_projects = toset([for function in values(local.functions) : function.project])

  # Google's own agents. Computed, because the provider reads them only in its beta.
  agents = {
    for name, project in local.projects : name => {
      pubsub            = "serviceAccount:service-${project.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
      scheduler         = "serviceAccount:service-${project.number}@gcp-sa-cloudscheduler.iam.gserviceaccount.com"
      artifact_registry = "serviceAccount:service-${project.number}@gcp-sa-artifactregistry.iam.gserviceaccount.com"
      storage           = "serviceAccount:service-${project.number}@gs-project-accounts.iam.gserviceaccount.com"
    }
  }
}
