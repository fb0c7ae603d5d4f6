# Rights on whole projects. There is one, and only for whom errors are reported by the API; a log line needs none.
resource "google_project_iam_member" "error_reporters" {
  for_each = { for key, deployment in local.deployments : key => deployment if local.function_env[key].EDGEWARD_ERROR_REPORTS == "api" }

  project = local.project_ids[each.value.project]
  role    = "roles/errorreporting.writer"
  member  = local.members[each.value.function]

  depends_on = [module.identities]
}
