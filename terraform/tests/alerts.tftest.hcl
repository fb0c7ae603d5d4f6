# The alerts of one project, by themselves: what is told, when, and that someone is told at all.
mock_provider "google" {}

variables {
  project        = "ew-run"
  project_number = "101"
  environment    = "test"
  runbooks       = "https://git.example/edgeward/blob/main"
  channels       = { emails = { oncall = "oncall@example.com" } }
}

run "what_runs_in_run" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    functions     = { webhook = "edgeward-webhook", promote = "edgeward-promote", audit = "edgeward-audit" }
    dead_letters  = ["edgeward-promote-dead", "edgeward-audit-dead"]
    subscriptions = { edgeward-promote = 3600, edgeward-audit = 900 }
  }

  assert {
    condition = output.policies == tolist([
      "dead-letters edgeward-audit-dead", "dead-letters edgeward-promote-dead", "defect audit", "defect promote", "defect webhook",
    "guards", "promotion", "rejected", "rights", "signer-down", "sweep", "swept", "unwatched", "waiting edgeward-audit", "waiting edgeward-promote", "watch", ])
    error_message = "The policies of a project follow from what runs there: ${jsonencode(output.policies)}."
  }

  assert {
    condition = output.filters.rejected == join("\n", [
      "resource.type=\"cloud_run_revision\"",
      "resource.labels.service_name=\"edgeward-audit\"",
      "jsonPayload.verdict=\"REJECTED\"",
      "severity=\"ALERT\"",
      "NOT jsonPayload.reason=\"sweep\"",
    ])
    error_message = "The filter on rejected verdicts is not what signals.json says: ${output.filters.rejected}."
  }

  assert {
    condition = output.filters.promotion == join("\n", [
      "(jsonPayload.\"@type\"=\"type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent\" OR logName=\"projects/ew-run/logs/clouderrorreporting.googleapis.com%2Freported_errors\")",
      "jsonPayload.serviceContext.service=\"edgeward-promote\"",
    ])
    error_message = "Error reports must be found whether they come as a line or by the API: ${output.filters.promotion}."
  }

  assert {
    condition     = alltrue([for policy in google_monitoring_alert_policy.log : length(policy.alert_strategy) == 1 && policy.alert_strategy[0].notification_rate_limit[0].period == "300s"])
    error_message = "Cloud Monitoring refuses an alert on logs without notification_rate_limit."
  }

  assert {
    condition = alltrue([
      for policy in concat(
        values(google_monitoring_alert_policy.log), values(google_monitoring_alert_policy.age), values(google_monitoring_alert_policy.silence),
        values(google_monitoring_alert_policy.dead_letters), values(google_monitoring_alert_policy.waiting), values(google_monitoring_alert_policy.defect),
      ) : length(policy.notification_channels) == 1 && policy.project == "ew-run"
    ])
    error_message = "Every policy must notify every channel of its own project."
  }

  assert {
    condition = alltrue([
      for policy in concat(
        values(google_monitoring_alert_policy.log), values(google_monitoring_alert_policy.age), values(google_monitoring_alert_policy.silence),
        values(google_monitoring_alert_policy.dead_letters), values(google_monitoring_alert_policy.waiting), values(google_monitoring_alert_policy.defect),
      ) : strcontains(policy.documentation[0].content, "Runbook: https://git.example/edgeward/blob/main/") && startswith(policy.documentation[0].subject, "Edgeward test: ")
    ])
    error_message = "Every notification must say which environment it is about and link to a runbook."
  }

  assert {
    condition     = google_monitoring_alert_policy.dead_letters["edgeward-audit-dead"].conditions[0].condition_threshold[0].threshold_value == 0
    error_message = "One dead letter is enough."
  }
}

run "what_answers_503_while_others_work" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    functions   = { check = "edgeward-check", promote = "edgeward-promote" }
    looks_again = ["check"]
  }

  assert {
    condition     = length(google_monitoring_alert_policy.defect["check"].conditions) == 1 && length(google_monitoring_alert_policy.defect["promote"].conditions) == 2
    error_message = "A push that is not live yet must not look like a failing function; anything else that answers 503 for long must."
  }
}

run "what_runs_in_backup" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    project    = "ew-backup"
    functions  = { backup = "edgeward-backup" }
    registries = { writers = ["ew-backup@ew-backup.iam.gserviceaccount.com"] }
    backup     = { freshness = 5400, silence = 7200, drill = 86400 }
    restores   = { bucket = "ew-backup-edgeward-ledger", prefix = "prod" }
  }

  assert {
    condition     = output.policies == tolist(["backup", "complete", "defect backup", "deleted", "drill", "drill-age", "freshness", "guards", "restore-plan", "rights", "stranger", "watch"])
    error_message = "The policies of the backup's project: ${jsonencode(output.policies)}."
  }

  assert {
    condition     = google_monitoring_alert_policy.age["freshness"].conditions[0].condition_threshold[0].threshold_value == 5400 && contains(google_logging_metric.figure["freshness"].bucket_options[0].explicit_buckets[0].bounds, 5400)
    error_message = "The threshold must be a bound of the buckets, or a percentile crosses it by interpolation."
  }

  assert {
    condition     = google_monitoring_alert_policy.age["drill-age"].conditions[0].condition_threshold[0].threshold_value == 86400 && contains(google_logging_metric.figure["drill-age"].bucket_options[0].explicit_buckets[0].bounds, 86400)
    error_message = "The drill's threshold must be a bound of the buckets, too."
  }

  assert {
    condition = (
      google_monitoring_alert_policy.silence["complete"].conditions[0].condition_absent[0].duration == "7200s"
      && google_monitoring_alert_policy.silence["complete"].conditions[0].condition_absent[0].aggregations[0].group_by_fields == tolist(["metric.label.region"])
      && google_monitoring_alert_policy.age["freshness"].conditions[0].condition_threshold[0].aggregations[0].group_by_fields == tolist(["metric.label.region"])
    )
    error_message = "Each region must be watched by itself: a region that is fresh would hide one that is not."
  }

  assert {
    condition = output.filters.complete == join("\n", [
      "resource.type=\"cloud_run_revision\"",
      "resource.labels.service_name=\"edgeward-backup\"",
      "jsonPayload.complete=true",
      "jsonPayload.region:*",
    ])
    error_message = "The filter on complete snapshots is not what signals.json says: ${output.filters.complete}."
  }

  assert {
    condition     = strcontains(output.filters.drill, "jsonPayload.message=~\"^there was no restore drill yet\"") && strcontains(output.filters.backup, "NOT jsonPayload.message=~\"^(the last restore drill is|there was no restore drill yet)\"")
    error_message = "A drill that is too old must not repeat itself as a trouble of the backup every hour."
  }
}

run "what_runs_in_edge" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    project    = "ew-edge"
    functions  = { redirect = "edgeward-redirect" }
    redirector = { domain = "registry.example.com", live = true, load_balancer = "edgeward-redirect", bucket = "ew-edge-edgeward-redirect", errors = 0.02, latency = 0.8 }
  }

  assert {
    condition = output.policies == tolist(["defect redirect", "guards", "redirect-breakers", "redirect-configuration", "redirect-down",
    "redirect-errors", "redirect-latency", "redirect-published", "redirect-ranges", "rights", "watch"])
    error_message = "The policies of the redirector's project: ${jsonencode(output.policies)}."
  }

  assert {
    condition = alltrue([for policy in concat(values(google_monitoring_alert_policy.redirector), values(google_monitoring_alert_policy.redirector_down)) :
      length(policy.notification_channels) == 1 && policy.project == "ew-edge"
      && strcontains(policy.documentation[0].content, "Runbook: https://git.example/edgeward/blob/main/") && startswith(policy.documentation[0].subject, "Edgeward test: ")
    ])
    error_message = "Every policy must notify every channel of its own project, say which environment it is about, and link to a runbook."
  }

  # As the function logs them: the test of signals looks for each among its lines.
  assert {
    condition = toset([for metric in google_logging_metric.redirect : trimprefix(metric.value_extractor, "EXTRACT(jsonPayload.redirect.")]) == toset([
      "requests)", "redirected)", "refused)", "unavailable)", "flipped)", "shadowed)", "resumedStable)", "resumedFlipped)", "openBreakers)", "rangesAgeDays)",
    ]) && alltrue([for metric in google_logging_metric.redirect : metric.metric_descriptor[0].value_type == "DISTRIBUTION" && metric.filter == output.filters["redirect-counts"] && metric.label_extractors == tomap({ generation = "EXTRACT(jsonPayload.redirect.generation)" })])
    error_message = "A figure of the redirector is no metric: ${jsonencode([for metric in google_logging_metric.redirect : metric.value_extractor])}."
  }

  assert {
    condition = (
      google_monitoring_uptime_check_config.redirector["redirector"].http_check[0].path == "/health"
      && google_monitoring_uptime_check_config.redirector["redirector"].http_check[0].validate_ssl
      && google_monitoring_uptime_check_config.redirector["redirector"].http_check[0].use_ssl
      && google_monitoring_uptime_check_config.redirector["redirector"].monitored_resource[0].labels.host == "registry.example.com"
      && google_monitoring_uptime_check_config.redirector["redirector"].http_check[0].accepted_response_status_codes[0].status_value == 200
    )
    error_message = "The domain must be asked for /health over https, as Cloud Run keeps /healthz for itself."
  }

  assert {
    condition = (
      google_monitoring_alert_policy.redirector["redirect-errors"].conditions[0].condition_threshold[0].threshold_value == 0.02
      && google_monitoring_alert_policy.redirector["redirect-errors"].conditions[0].condition_threshold[0].filter == "${google_monitoring_alert_policy.redirector["redirect-errors"].conditions[0].condition_threshold[0].denominator_filter} AND metric.label.response_code_class=\"500\""
      && strcontains(google_monitoring_alert_policy.redirector["redirect-errors"].conditions[0].condition_threshold[0].filter, "url_map_name=\"edgeward-redirect\"")
      && length(google_monitoring_alert_policy.redirector["redirect-errors"].conditions[0].condition_threshold[0].denominator_aggregations) == 1
    )
    error_message = "The share of 5xx among what clients get must alert, also where no function is reached."
  }

  assert {
    condition = (
      google_monitoring_alert_policy.redirector["redirect-latency"].conditions[0].condition_threshold[0].threshold_value == 800
      && google_monitoring_alert_policy.redirector["redirect-latency"].conditions[0].condition_threshold[0].aggregations[0].cross_series_reducer == "REDUCE_PERCENTILE_99"
      && google_monitoring_alert_policy.redirector["redirect-latency"].conditions[0].condition_threshold[0].aggregations[0].group_by_fields == tolist(["resource.label.location"])
    )
    error_message = "A region that is slow must not hide behind the others; Cloud Run counts milliseconds."
  }

  assert {
    condition = alltrue([for alert, metric in { redirect-breakers = "open-breakers", redirect-ranges = "ranges-age" } :
    contains(google_logging_metric.redirect[metric].bucket_options[0].explicit_buckets[0].bounds, google_monitoring_alert_policy.redirector[alert].conditions[0].condition_threshold[0].threshold_value)])
    error_message = "A threshold must be a bound of the buckets, or no open breaker counts as half of one."
  }

  assert {
    condition     = google_monitoring_alert_policy.redirector["redirect-ranges"].conditions[0].condition_threshold[0].threshold_value == 60.5 && google_monitoring_alert_policy.redirector["redirect-breakers"].conditions[0].condition_threshold[0].threshold_value == 0.5
    error_message = "More than 60 days are too old, and one open breaker is one too many."
  }

  assert {
    condition = alltrue([for object, alerts in {
      "ew-edge-edgeward-redirect/objects/prod/current"            = true
      "ew-edge-edgeward-redirect/objects/prod/generations/7.json" = true
      "ew-edge-edgeward-sources/objects/edgeward-redirect.zip"    = false
      } : can(regex(regex("resourceName=~\"(.*)\"", google_monitoring_alert_policy.log["redirect-published"].conditions[0].condition_matched_log[0].filter)[0], "projects/_/buckets/${object}")) == alerts
    ])
    error_message = "Whoever changes where clients are sent must alert, and nobody else."
  }

  assert {
    condition = alltrue([for method in ["storage.objects.create", "storage.objects.update", "storage.objects.copy", "storage.objects.restore", "storage.objects.delete", "storage.multipartUploads.complete"] :
    can(regex(regex("methodName=~\"(.*)\"", google_monitoring_alert_policy.log["redirect-published"].conditions[0].condition_matched_log[0].filter)[0], method))]) && !can(regex(regex("methodName=~\"(.*)\"", google_monitoring_alert_policy.log["redirect-published"].conditions[0].condition_matched_log[0].filter)[0], "storage.objects.get"))
    error_message = "A document can be changed by another way than by upload, and must alert then, too."
  }

  assert {
    condition     = endswith(output.filters["redirect-configuration"], "jsonPayload.serviceContext.service=\"edgeward-redirect\"") && strcontains(output.filters["redirect-configuration"], "ReportedErrorEvent")
    error_message = "The filter on a broken configuration is not what signals.json says: ${output.filters["redirect-configuration"]}."
  }
}

run "a_domain_that_still_points_elsewhere" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    project    = "ew-edge"
    functions  = { redirect = "edgeward-redirect" }
    redirector = { domain = "registry.example.com", live = false, load_balancer = "edgeward-redirect", bucket = "ew-edge-edgeward-redirect", errors = 0.02, latency = 1 }
  }

  assert {
    condition     = length(google_monitoring_uptime_check_config.redirector) == 0 && !contains(output.policies, "redirect-down") && contains(output.policies, "redirect-errors")
    error_message = "The answers of whoever serves the domain now must not alert here: ${jsonencode(output.policies)}."
  }
}

run "who_pushed_into_prod" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    project    = "ew-prod"
    breakglass = true
    registries = { writers = ["ew-promote@ew-run.iam.gserviceaccount.com", "ew-e2e@ew-run.iam.gserviceaccount.com"], deleters = ["ew-e2e@ew-run.iam.gserviceaccount.com"] }
  }

  assert {
    condition     = output.policies == tolist(["breakglass", "deleted", "guards", "rights", "stranger", "watch"])
    error_message = "Production's project is watched by its audit log alone: ${jsonencode(output.policies)}."
  }

  assert {
    condition = google_monitoring_alert_policy.log["stranger"].conditions[0].condition_matched_log[0].filter == join("\n", [
      "logName=~\"^projects/ew-prod/logs/cloudaudit.googleapis.com%2F\"",
      "protoPayload.serviceName=\"artifactregistry.googleapis.com\"",
      "protoPayload.authorizationInfo.permission=\"artifactregistry.repositories.uploadArtifacts\"",
      "protoPayload.authorizationInfo.granted=true",
      "NOT protoPayload.authenticationInfo.principalEmail=(\"ew-promote@ew-run.iam.gserviceaccount.com\" OR \"ew-e2e@ew-run.iam.gserviceaccount.com\")",
    ])
    error_message = "Whoever is not on the list is a stranger: ${google_monitoring_alert_policy.log["stranger"].conditions[0].condition_matched_log[0].filter}."
  }

  assert {
    condition     = endswith(google_monitoring_alert_policy.log["deleted"].conditions[0].condition_matched_log[0].filter, "NOT protoPayload.authenticationInfo.principalEmail=(\"ew-e2e@ew-run.iam.gserviceaccount.com\")")
    error_message = "Nobody but the account of tests may delete in silence."
  }

  assert {
    condition     = strcontains(google_monitoring_alert_policy.log["deleted"].conditions[0].condition_matched_log[0].filter, "=~\"^artifactregistry\\\\.((versions|packages|tags|repositories|files)\\\\.delete|repositories\\\\.deleteArtifacts)$\"")
    error_message = "The backslashes must arrive doubled, as a quoted string of the query language wants them."
  }
}

# Method names as Google's audit logs write them, one for each thing that must not change unseen.
run "guards_that_change" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    restores = { bucket = "ew-backup-edgeward-ledger", prefix = "prod" }
  }

  assert {
    condition = alltrue(flatten([for name, methods in {
      rights = [
        "SetIamPolicy", "google.iam.v1.IAMPolicy.SetIamPolicy", "storage.setIamPermissions", "google.iam.admin.v1.SetIAMPolicy",
        "google.devtools.artifactregistry.v1.ArtifactRegistry.SetIamPolicy", "google.iam.admin.v1.UpdateRole",
        "google.iam.admin.v1.CreateRole", "google.iam.admin.v1.DeleteRole", "google.iam.admin.v1.UndeleteRole",
        "google.iam.admin.v1.CreateServiceAccountKey", "google.iam.admin.v1.UploadServiceAccountKey",
        "google.iam.admin.v1.EnableServiceAccountKey", "storage.hmacKeys.create", "google.iam.v1.WorkloadIdentityPools.UpdateWorkloadIdentityPoolProvider",
        "google.iam.v1.WorkloadIdentityPools.CreateWorkloadIdentityPool",
      ]
      guards = [
        "google.devtools.artifactregistry.v1.ArtifactRegistry.UpdateRepository", "storage.buckets.update", "storage.buckets.patch",
        "google.devtools.artifactregistry.v1.ArtifactRegistry.DeleteRepository", "storage.buckets.lockRetentionPolicy",
        "storage.buckets.delete", "google.iam.v2.Policies.CreatePolicy", "google.iam.v2.Policies.UpdatePolicy", "google.iam.v2.Policies.DeletePolicy", "google.iam.v2beta.Policies.DeletePolicy",
        "google.cloud.orgpolicy.v2.OrgPolicy.CreatePolicy", "google.cloud.orgpolicy.v2.OrgPolicy.DeletePolicy", "ClearOrgPolicy",
        "google.cloud.orgpolicy.v2.OrgPolicy.UpdatePolicy", "SetOrgPolicy", "google.cloud.resourcemanager.v3.Liens.DeleteLien",
        "google.cloud.privilegedaccessmanager.v1.PrivilegedAccessManager.CreateEntitlement",
        "google.cloud.privilegedaccessmanager.v1.PrivilegedAccessManager.UpdateEntitlement",
        "google.cloud.privilegedaccessmanager.v1.PrivilegedAccessManager.DeleteEntitlement",
      ]
      watch = [
        "google.logging.v2.ConfigServiceV2.UpdateSink", "google.logging.v2.ConfigServiceV2.DeleteSink", "google.logging.v2.ConfigServiceV2.CreateExclusion",
        "google.logging.v2.ConfigServiceV2.UpdateExclusion", "google.logging.v2.ConfigServiceV2.UpdateBucket",
        "google.logging.v2.ConfigServiceV2.DeleteBucket", "google.logging.v2.MetricsServiceV2.UpdateLogMetric",
        "google.logging.v2.MetricsServiceV2.DeleteLogMetric", "google.monitoring.v3.AlertPolicyService.UpdateAlertPolicy",
        "google.monitoring.v3.AlertPolicyService.DeleteAlertPolicy", "google.monitoring.v3.NotificationChannelService.UpdateNotificationChannel",
        "google.monitoring.v3.SnoozeService.CreateSnooze", "google.monitoring.v3.SnoozeService.UpdateSnooze",
        "google.monitoring.v3.NotificationChannelService.DeleteNotificationChannel",
        "google.logging.v2.ConfigServiceV2.UpdateSettings", "google.api.serviceusage.v1.ServiceUsage.DisableService",
      ]
      } : [for method in methods : [for other in ["guards", "rights", "watch"] :
        can(regex(regex("methodName=~\"(.*)\"", google_monitoring_alert_policy.log[other].conditions[0].condition_matched_log[0].filter)[0], method)) == (other == name)
    ]]]))
    error_message = "A change of rights, of a guard or of what is watched sets off another alert than its own, or none."
  }

  assert {
    condition = alltrue([for object, alerts in {
      "prod/restores/2026/11/21/run.json"              = true
      "prod/restores/by-digest/0123abcd/2026/run.json" = true
      "prod/by-digest/0123abcd/restores/2026/run.json" = true
      "prod/receipts/2026/11/21/restores/run.json"     = false
      "prod/by-digest/0123abcd/verdicts/run.json"      = false
      } : can(regex(regex("resourceName=~\"(.*)\"", google_monitoring_alert_policy.log["restore-plan"].conditions[0].condition_matched_log[0].filter)[0], "projects/_/buckets/ew-backup-edgeward-ledger/objects/${object}")) == alerts
    ])
    error_message = "A plan of a restore must alert wherever the auditor looks for one, and nothing else must."
  }

  assert {
    condition = alltrue([for method in [
      "storage.objects.create", "storage.objects.insert", "storage.objects.compose", "storage.objects.copy", "storage.objects.rewrite",
      "storage.objects.move", "storage.objects.restore", "storage.objects.bulkRestore", "storage.objects.update", "storage.objects.patch",
      "storage.multipartUploads.create", "storage.multipartUploads.complete",
    ] : can(regex(regex("methodName=~\"(.*)\"", google_monitoring_alert_policy.log["restore-plan"].conditions[0].condition_matched_log[0].filter)[0], method))])
    error_message = "A plan of a restore can come into being by another way than by upload, and must alert then, too."
  }

  assert {
    condition     = alltrue([for name in ["guards", "restore-plan", "rights", "watch"] : !strcontains(google_monitoring_alert_policy.log[name].conditions[0].condition_matched_log[0].filter, "NOT ")])
    error_message = "Nobody is excepted, not even who applies."
  }
}

run "deletions_of_anybody" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    registries = { writers = ["ew-promote@ew-run.iam.gserviceaccount.com"] }
  }

  assert {
    condition     = !strcontains(google_monitoring_alert_policy.log["deleted"].conditions[0].condition_matched_log[0].filter, "principalEmail")
    error_message = "Without an account of tests every deletion is an alert, the promoter's too."
  }
}

run "all_kinds_of_channels" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    channels = {
      emails   = { oncall = "oncall@example.com", security = "security@example.com" }
      slack    = { alerts = "#registry-alerts" }
      pubsub   = true
      existing = ["projects/ew-run/notificationChannels/7"]
    }
    slack_token = "xoxb-not-a-token"
    registries  = { writers = ["ew-promote@ew-run.iam.gserviceaccount.com"] }
  }

  assert {
    condition     = length(google_monitoring_alert_policy.log["stranger"].notification_channels) == 5
    error_message = "Two addresses, a channel of Slack, a topic and an existing channel are five."
  }

  assert {
    condition     = google_monitoring_notification_channel.slack["alerts"].sensitive_labels[0].auth_token == null
    error_message = "Slack's token must never be an argument that the state keeps."
  }

  assert {
    condition     = google_pubsub_topic_iam_member.monitoring[0].member == "serviceAccount:service-101@gcp-sa-monitoring-notification.iam.gserviceaccount.com" && google_pubsub_topic_iam_member.monitoring[0].role == "roles/pubsub.publisher"
    error_message = "Without that right Cloud Monitoring drops notifications to the topic in silence."
  }
}

run "an_alert_that_nobody_gets" {
  command = plan
  module { source = "./modules/alerts" }
  variables { channels = {} }
  expect_failures = [var.channels]
}

run "an_address_that_is_none" {
  command = plan
  module { source = "./modules/alerts" }
  variables { channels = { emails = { oncall = "oncall" } } }
  expect_failures = [var.channels]
}

run "a_silence_longer_than_monitoring_waits" {
  command = plan
  module { source = "./modules/alerts" }
  variables { backup = { silence = 86400 } }
  expect_failures = [var.backup]
}

run "registries_without_a_writer" {
  command = plan
  module { source = "./modules/alerts" }
  variables { registries = { writers = [] } }
  expect_failures = [var.registries]
}
