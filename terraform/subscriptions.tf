# Each function's own push subscriptions, in its own project, each with dead letters, to those topics that this environment has.
locals {
  subscriptions = merge([for name, function in local.functions : {
    for topic, settings in function.subscriptions : "${name}/${topic}" => { function = name, project = function.project, topic = topic, settings = settings }
    if contains(keys(local.topic_ids), topic)
  }]...)
}

module "events" {
  source   = "./modules/events"
  for_each = local.subscriptions

  name            = "edgeward-${each.value.function}-${each.value.topic}"
  project         = local.project_ids[each.value.project]
  agent           = local.agents[each.value.project].pubsub
  topic           = local.topic_ids[each.value.topic]
  endpoint        = module.function[each.value.function].uri
  invoker         = local.emails["invoker-${each.value.project}"]
  timeout_seconds = local.functions[each.value.function].timeoutSeconds
  settings        = each.value.settings
  deletion_policy = local.deletion_policy

  depends_on = [google_pubsub_topic.this, google_pubsub_topic.registry_events, module.identities]
}
