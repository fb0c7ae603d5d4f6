# What comes by the clock: messages on topics, so that a missed delivery is repeated and ends as a dead letter like any other.
locals {
  schedules = {
    backup  = { topic = "backup-ticks", cron = var.schedules.backup, message = {}, description = "A snapshot of production" }
    drill   = { topic = "backup-ticks", cron = var.schedules.drill, message = { drill = { sample = var.drill_sample } }, description = "A restore drill" }
    promote = { topic = "manifest-changes", cron = var.schedules.promote, message = { sweep = true }, description = "Promotes what was missed" }
    audit   = { topic = "audit-ticks", cron = var.schedules.audit, message = { sweep = true }, description = "Judges what was missed" }
  }
}

module "schedules" {
  source   = "./modules/schedules"
  for_each = local.schedules

  name        = "edgeward-${each.key}"
  description = each.value.description
  project     = local.project_ids[local.topic_projects[each.value.topic]]
  region      = var.region
  cron        = each.value.cron
  topic       = local.topic_ids[each.value.topic]
  message     = jsonencode(each.value.message)
  paused      = var.paused

  depends_on = [google_pubsub_topic.this, google_pubsub_topic_iam_binding.publishers]
}
