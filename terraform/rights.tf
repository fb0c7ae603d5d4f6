# Rights on whole projects. There is one, and only where errors are reported by the API; a log line needs none.
resource "google_project_iam_member" "error_reporters" {
  for_each = var.error_reports == "api" ? local.functions : {}

  project = local.project_ids[each.value.project]
  role    = "roles/errorreporting.writer"
  member  = local.members[each.key]

  depends_on = [module.identities]
}
