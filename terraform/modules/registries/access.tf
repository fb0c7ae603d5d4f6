# A document of our own and not data.google_iam_policy, whose text is unknown before the apply: plans and tests can read this one.
locals {
  policy = jsonencode({ bindings = [for role in sort(keys(var.access)) : {
    role    = role
    members = sort(distinct(var.access[role]))
  } if length(var.access[role]) > 0] })
}

resource "google_artifact_registry_repository_iam_policy" "this" {
  for_each = var.locations

  project     = var.project
  location    = each.key
  repository  = google_artifact_registry_repository.this[each.key].repository_id
  policy_data = local.policy
}
