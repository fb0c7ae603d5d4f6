# Topics, and who may publish to each: the list is whole, whoever is not on it loses the right at the next apply.
locals {
  topic_projects = merge(
    {
      manifest-changes = "run"
      change-proposals = "run"
      audit-ticks      = "run"
      backup-ticks     = "backup"
    },
    { for topic in var.files == null ? [] : ["files"] : topic => "prod" }, # beside the buckets that tell of their objects
  )

  # A week, so that events can be replayed after a fault was mended.
  topic_retention = "604800s"

  publishers = merge(
    { for topic, project in local.topic_projects : topic => sort(concat(
      [for name, function in local.functions : local.members[name] if contains(function.publishes, topic)],
      [for schedule in distinct(values(local.schedules)[*].topic) : local.agents[project].scheduler if schedule == topic],
      topic == "files" ? [local.agents.prod.storage] : [],
      tolist(var.testers),
    )) },
    { gcr = sort(concat([local.agents.prod.artifact_registry], tolist(var.testers))) },
  )

  topic_ids = merge(
    { for topic, project in local.topic_projects : topic => "projects/${local.project_ids[project]}/topics/${topic}" },
    { gcr = "projects/${local.project_ids.prod}/topics/gcr" },
  )
}

resource "google_pubsub_topic" "this" {
  for_each = local.topic_projects

  project                    = local.project_ids[each.value]
  name                       = each.key
  message_retention_duration = local.topic_retention
  deletion_policy            = local.deletion_policy

  depends_on = [google_project_service.this]
}

# The registries of a project publish here, whatever else the topic is called. It is made before their API is enabled, because
# enabling it may make the topic; where it did so already, adopt_gcr_topic imports it.
resource "google_pubsub_topic" "registry_events" {
  project                    = local.project_ids.prod
  name                       = "gcr"
  message_retention_duration = local.topic_retention
  deletion_policy            = local.deletion_policy

  depends_on = [google_project_service.this]
}

import {
  for_each = var.adopt_gcr_topic ? toset(["gcr"]) : toset([])
  to       = google_pubsub_topic.registry_events
  id       = "projects/${var.projects.prod.id}/topics/gcr"
}

resource "google_pubsub_topic_iam_binding" "publishers" {
  for_each = local.publishers

  project = each.key == "gcr" ? local.project_ids.prod : local.project_ids[local.topic_projects[each.key]]
  topic   = each.key
  role    = "roles/pubsub.publisher"
  members = each.value

  # After the registries: Google makes their agent, which publishes to gcr, with the first of them. That of files, when it is asked for.
  depends_on = [google_pubsub_topic.this, google_pubsub_topic.registry_events, data.google_storage_project_service_account.prod, module.production, module.identities]
}
