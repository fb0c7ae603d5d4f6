resource "google_org_policy_policy" "enforced" {
  for_each = var.org_policies

  name   = "projects/${var.project.id}/policies/${each.key}"
  parent = "projects/${var.project.id}"

  spec {
    rules {
      enforce = "TRUE"
    }
  }
}
