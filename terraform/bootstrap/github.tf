# GitHub's workflows come in without a key: their token says which repository, event and branch they are of.
resource "google_iam_workload_identity_pool" "github" {
  count = var.repository == null ? 0 : 1

  project                   = var.projects.run.id
  workload_identity_pool_id = "edgeward-${var.environment}-github"
  display_name              = "Edgeward ${var.environment}: GitHub"
  description               = "Workflows of ${var.repository}"

  depends_on = [google_project_service.this]
}

resource "google_iam_workload_identity_pool_provider" "github" {
  count = var.repository == null ? 0 : 1

  project                            = var.projects.run.id
  workload_identity_pool_id          = google_iam_workload_identity_pool.github[0].workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  display_name                       = "GitHub Actions"

  # Without a condition every repository of GitHub could come in. By number: a name that is given up can be taken by others.
  attribute_condition = "assertion.repository_id == '${var.repository_id}' && assertion.repository_owner_id == '${var.repository_owner_id}'"

  attribute_mapping = {
    "google.subject"          = "assertion.sub"
    "attribute.repository_id" = "assertion.repository_id"

    # A workflow of pull_request_target says that it is of the main branch, too: the branch alone would let it apply.
    "attribute.deployment" = "assertion.repository_id + '/' + assertion.event_name + '/' + assertion.ref"
  }

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}
