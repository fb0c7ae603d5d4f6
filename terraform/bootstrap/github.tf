# GitHub's workflows come in without a key: their token says which repository and which branch they are of.
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

  # Without a condition every repository of GitHub could come in.
  attribute_condition = "assertion.repository == '${var.repository}'"

  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
    "attribute.event"      = "assertion.event_name"
  }

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}
