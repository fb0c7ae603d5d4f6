# Rights on whole projects. There is one, and only where errors are reported by the API; a log line needs none.
resource "google_project_iam_member" "error_reporters" {
  for_each = { for name, function in local.functions : name => function.project if var.error_reports == "api" }

  project = local.project_ids[each.value]
  role    = "roles/errorreporting.writer"
  member  = local.members[each.key]

  depends_on = [module.identities]
}
