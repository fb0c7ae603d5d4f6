# Every right that this root gives: who, role, where, and under what condition. Read from the resources themselves, not from the
# data that they are made of, so that tests and reviewers see what will be applied.
locals {
  policies = merge(
    merge([for group, registries in { production = module.production, backup = module.backup, drill = module.drill } : {
      for location, policy in registries.policies : "registry ${registries.ids[location]}" => policy
    }]...),
    merge([for project, registries in module.images : {
      for location, policy in registries.policies : "registry ${registries.ids[location]}" => policy
    }]...),
    { for project, policy in google_storage_bucket_iam_policy.sources : "bucket ${local.source_buckets[project]}" => jsondecode(policy.policy_data).bindings },
    { for id, policy in google_secret_manager_secret_iam_policy.readers : "secret ${policy.project}/${id}" => jsondecode(policy.policy_data).bindings },
    { "bucket ${local.ledger_bucket}" = module.ledger.policy },
    { for redirector in module.redirector : "bucket ${local.redirect_bucket}" => redirector.policy },
    merge([for files in concat(module.files, module.files_backup) : { for name, policy in files.policies : "bucket ${name}" => policy }]...),
  )

  bindings = concat(
    [for topic, binding in google_pubsub_topic_iam_binding.publishers : { on = "topic ${binding.project}/${topic}", role = binding.role, members = binding.members }],
    [for key, function in module.function : { on = "service ${function.service.project}/${function.service.location}/${function.name}", role = "roles/run.invoker", members = function.invokers }],
    flatten([for key, events in module.events : [
      { on = "topic ${events.dead_letters.project}/${events.dead_letters.name}", role = "roles/pubsub.publisher", members = events.agents.publishers },
      { on = "subscription ${events.subscription.project}/${events.subscription.name}", role = "roles/pubsub.subscriber", members = events.agents.subscribers },
    ]]),
    [for project, alerts in module.alerts : { on = "topic ${local.project_ids[project]}/edgeward-alerts", role = "roles/pubsub.publisher", members = alerts.publishers } if length(alerts.publishers) > 0],
    [{ on = "log bucket ${local.evidence_bucket}", role = google_project_iam_member.evidence.role, members = ["sink edgeward-evidence of project ${local.project_ids.prod}"] }],
    [for grant in values(google_project_iam_member.error_reporters) : { on = "project ${grant.project}", role = grant.role, members = [grant.member] }],
    [for grant in values(google_kms_crypto_key_iam_member.signers) : { on = "key ${grant.crypto_key_id}", role = grant.role, members = [grant.member] }],
    [for bucket, grant in google_storage_bucket_iam_member.file_staging : { on = "bucket ${bucket}", role = grant.role, members = [grant.member] }],
  )

  iam = concat(
    flatten([for on, policy in local.policies : [for binding in policy : [for member in binding.members : {
      who = member, role = binding.role, on = on, condition = try(binding.condition.expression, "")
    }]]]),
    flatten([for binding in local.bindings : [for member in binding.members : {
      who = member, role = binding.role, on = binding.on, condition = ""
    }]]),
    flatten([for staging in module.staging : staging.iam]),
    [for grant in values(google_project_iam_member.builders) : {
      who = grant.member, role = grant.role, on = "project ${grant.project}", condition = try(grant.condition[0].expression, "")
    }],
  )
}
