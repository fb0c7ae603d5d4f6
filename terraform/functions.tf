# The functions, as functions.json has them: the one truth that packaging, tests and the replicated environment read, too.
locals {
  functions = jsondecode(file("${path.module}/functions.json"))

  sized = { for name, function in local.functions : name => merge(function, {
    for key, value in try(var.sizes[name], {}) : key => value if value != null
  }) }

  # What each function finds in its environment, apart from what the platform adds.
  function_env = { for name, function in local.functions : name => merge(
    { for variable in function.env : variable => local.env[function.project][variable] if local.env[function.project][variable] != null },
    { for variable, secret in local.function_secrets[name] : "${variable}_FILE" => "/secrets/${secret}/value" },
    { JAVA_TOOL_OPTIONS = function.javaOptions },
  ) }

  function_invokers = { for name, function in local.functions : name => function.public ? ["allUsers"] : [local.members["invoker-${function.project}"]] }
}

module "function" {
  source   = "./modules/function"
  for_each = local.sized

  name          = "edgeward-${each.key}"
  project       = local.project_ids[each.value.project]
  region        = var.region
  settings      = each.value
  account       = local.emails[each.key]
  builder       = local.emails["builder-${each.value.project}"]
  image_store   = module.images[each.value.project].ids[var.region]
  source_bucket = google_storage_bucket.sources[each.value.project].name
  bundle        = var.artifacts[each.key]
  environment   = local.function_env[each.key]
  secrets       = values(local.function_secrets[each.key])
  invokers      = local.function_invokers[each.key]

  # A function reads its secrets at its first start, and its builder needs its rights: they come first.
  depends_on = [
    google_project_iam_member.builders,
    google_project_service.this,
    google_secret_manager_secret_iam_policy.readers,
    google_storage_bucket_iam_policy.sources,
    module.identities,
    module.images,
  ]
}
