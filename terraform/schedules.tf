# What comes by the clock: messages on topics, so that a missed delivery is repeated and ends as a dead letter like any other.
locals {
  schedules = merge([for function in values(local.functions) : function.schedules]...)
}

module "schedules" {
  source   = "./modules/schedules"
  for_each = local.schedules

  name        = "edgeward-${each.key}"
  description = "Sends ${jsonencode(each.value.message)} to ${each.value.topic}"
  project     = local.project_ids[local.topic_projects[each.value.topic]]
  region      = var.region
  cron        = var.schedules[each.key]
  topic       = local.topic_ids[each.value.topic]
  message     = jsonencode(each.value.message)
  paused      = var.paused

  depends_on = [google_pubsub_topic.this, google_pubsub_topic_iam_binding.publishers]
}
