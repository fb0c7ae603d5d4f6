# Builds run as an account that may push here, write its log, and nothing else anywhere.
resource "google_service_account" "builder" {
  project         = var.project.id
  account_id      = "ew-builder"
  display_name    = "Builds images of ${var.name}"
  deletion_policy = var.deletion_policy

  depends_on = [google_project_service.this]
}

resource "google_project_iam_member" "builder_logs" {
  project = var.project.id
  role    = "roles/logging.logWriter"
  member  = "serviceAccount:${local.builder}"

  depends_on = [google_service_account.builder]
}

resource "google_project_iam_member" "group" {
  for_each = toset(["roles/cloudbuild.builds.editor", "roles/logging.viewer"])

  project = var.project.id
  role    = each.key
  member  = "group:${var.group}"

  depends_on = [google_project_service.this]
}

# The group starts builds again by hand, which needs the right to lend them their account.
resource "google_service_account_iam_binding" "lenders" {
  service_account_id = "projects/${var.project.id}/serviceAccounts/${local.builder}"
  role               = "roles/iam.serviceAccountUser"
  members            = ["group:${var.group}"]

  depends_on = [google_service_account.builder]
}

resource "google_cloudbuild_trigger" "push" {
  count = var.build == null ? 0 : 1

  project         = var.project.id
  location        = var.build.region
  name            = var.name
  description     = "Builds ${var.build.owner}/${var.build.repository} into staging"
  filename        = var.build.filename
  service_account = "projects/${var.project.id}/serviceAccounts/${local.builder}"
  substitutions   = merge({ _REGISTRY = local.registry }, var.build.substitutions)
  deletion_policy = var.deletion_policy

  github {
    owner = var.build.owner
    name  = var.build.repository

    push {
      branch = var.build.branch
    }
  }

  depends_on = [google_service_account.builder]
}
