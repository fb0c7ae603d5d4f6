# The functions, as functions.json has them: the one truth that packaging, tests and the replicated environment read, too.
locals {
  # Those whose project this environment has; files where it has files.
  functions = { for name, function in jsondecode(file("${path.module}/functions.json")) : name => function
  if contains(keys(local.projects), function.project) && (name != "files" || var.files != null) }

  sized = { for name, function in local.functions : name => merge(function, {
    for key, value in try(var.sizes[name], {}) : key => value if value != null
  }) }

  # What is deployed: a function once, under its own name; in project edge in each region that clients are near to, as NAME/REGION.
  function_regions = { for project in local.function_projects : project => project == "edge" ? sort(var.redirector.regions) : [var.region] }

  deployments = merge([for name, function in local.sized : {
    for region in local.function_regions[function.project] :
    (function.project == "edge" ? "${name}/${region}" : name) => merge(function, { function = name, region = region })
  }]...)

  # What each finds in its environment, apart from what the platform adds.
  function_env = { for key, deployment in local.deployments : key => merge(
    { for variable in deployment.env : variable => local.env[key][variable] if local.env[key][variable] != null },
    { for variable, secret in local.function_secrets[deployment.function] : "${variable}_FILE" => "/secrets/${secret}/value" },
    { JAVA_TOOL_OPTIONS = deployment.javaOptions },
  ) }

  function_invokers = { for name, function in local.functions : name => function.public ? ["allUsers"] : [local.members["invoker-${function.project}"]] }
}

module "function" {
  source   = "./modules/function"
  for_each = local.deployments

  name          = "edgeward-${each.value.function}"
  project       = local.project_ids[each.value.project]
  region        = each.value.region
  settings      = each.value
  account       = local.emails[each.value.function]
  builder       = local.emails["builder-${each.value.project}"]
  image_store   = module.images[each.value.project].ids[each.value.region]
  source_bucket = google_storage_bucket.sources[each.value.project].name
  bundle        = var.artifacts[each.value.function]
  environment   = local.function_env[each.key]
  secrets       = values(local.function_secrets[each.value.function])
  invokers      = local.function_invokers[each.value.function]

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
