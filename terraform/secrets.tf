# Secrets are made empty; a person adds the first version. Functions read them as files and follow their rotation.
locals {
  wanted_secrets = { webhook-hmac = true, github-token = true, git-token = var.manifests.private }

  # Environment variable of each function -> id of its secret, without those that this environment does not need.
  function_secrets = { for name, function in local.functions : name => {
    for variable, secret in function.secrets : variable => secret if local.wanted_secrets[secret]
  } }

  # Id -> who reads it, and where it lies: with its readers, which run in one project.
  secrets = { for id in distinct(flatten([for secrets in values(local.function_secrets) : values(secrets)])) : id => {
    readers = sort([for name, secrets in local.function_secrets : local.members[name] if contains(values(secrets), id)])
    project = one(distinct([for name, secrets in local.function_secrets : local.functions[name].project if contains(values(secrets), id)]))
  } }
}

resource "google_secret_manager_secret" "this" {
  for_each = local.secrets

  project         = local.project_ids[each.value.project]
  secret_id       = each.key
  deletion_policy = local.deletion_policy

  replication {
    auto {}
  }

  depends_on = [google_project_service.this]
}

resource "google_secret_manager_secret_iam_policy" "readers" {
  for_each = local.secrets

  project   = local.project_ids[each.value.project]
  secret_id = google_secret_manager_secret.this[each.key].secret_id
  policy_data = jsonencode({ bindings = [
    { role = "roles/secretmanager.secretAccessor", members = each.value.readers },
  ] })

  depends_on = [module.identities]
}
