# Alerts on the age of things. An incident closes by itself when the figure is good again.
locals {
  age_alerts = {
    for name, alert in {
      freshness = {
        title    = "the last complete snapshot of a region is too old"
        severity = "CRITICAL"
        period   = "3600s"
        groups   = ["metric.label.region"]
        runbook  = "functions/backup/README.md#freshness"
        advice   = "Region `$${metric.label.region}`. The next ticks mend what they can: read in the newest snapshot document, or in the log of the backup function, what is missing and why."
      }
      drill-age = {
        title    = "the last restore drill is too old"
        severity = "WARNING"
        period   = "3600s"
        groups   = []
        runbook  = "functions/backup/README.md#drill"
        advice   = "Run `edgeward drill`, or see why the scheduled one does not."
      }
    } : name => merge(alert, local.figures[name]) if contains(keys(local.figures), name)
  }

  silence_alerts = {
    for name, alert in {
      complete = {
        title    = "no complete snapshot of a region"
        severity = "CRITICAL"
        seconds  = var.backup.silence
        groups   = ["metric.label.region"]
        runbook  = "functions/backup/README.md#freshness"
        advice   = "Region `$${metric.label.region}`. Either the ticks do not arrive (schedule, subscription, function) or none of the last snapshots was complete."
      }
      swept = {
        title    = "no sweep of production"
        severity = "ERROR"
        seconds  = var.sweep_silence
        groups   = []
        runbook  = "functions/audit/README.md#no-verdict"
        advice   = "Lost events stay unnoticed until it runs again: look at the schedule, the subscription and the log of the audit function."
      }
    } : name => alert if contains(keys(local.counts), name)
  }
}

resource "google_monitoring_alert_policy" "age" {
  for_each = local.age_alerts

  project               = var.project
  display_name          = "Edgeward ${var.environment}: ${each.value.title}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = local.channels
  user_labels           = { edgeward = each.key }

  conditions {
    display_name = each.value.title

    condition_threshold {
      filter          = "resource.type=\"cloud_run_revision\" AND metric.type=\"logging.googleapis.com/user/${google_logging_metric.figure[each.key].name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.threshold
      duration        = "0s"

      aggregations {
        alignment_period     = each.value.period
        per_series_aligner   = "ALIGN_PERCENTILE_99"
        cross_series_reducer = "REDUCE_MAX"
        group_by_fields      = each.value.groups
      }
    }
  }

  documentation {
    subject   = "Edgeward ${var.environment}: ${each.value.title}"
    mime_type = "text/markdown"
    content   = "${each.value.advice}\n\nRunbook: ${local.runbooks}${each.value.runbook}"
  }
}

# Two conditions, because a counter of log lines may go silent or go to zero. Silence counts only after a first line was seen.
resource "google_monitoring_alert_policy" "silence" {
  for_each = local.silence_alerts

  project               = var.project
  display_name          = "Edgeward ${var.environment}: ${each.value.title}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = local.channels
  user_labels           = { edgeward = each.key }

  conditions {
    display_name = "${each.value.title}: no line"

    condition_absent {
      filter   = "resource.type=\"cloud_run_revision\" AND metric.type=\"logging.googleapis.com/user/${google_logging_metric.count[each.key].name}\""
      duration = "${each.value.seconds}s"

      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = each.value.groups
      }
    }
  }

  conditions {
    display_name = "${each.value.title}: none counted"

    condition_threshold {
      filter          = "resource.type=\"cloud_run_revision\" AND metric.type=\"logging.googleapis.com/user/${google_logging_metric.count[each.key].name}\""
      comparison      = "COMPARISON_LT"
      threshold_value = 1
      duration        = "0s"

      aggregations {
        alignment_period     = "${each.value.seconds}s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = each.value.groups
      }
    }
  }

  documentation {
    subject   = "Edgeward ${var.environment}: ${each.value.title}"
    mime_type = "text/markdown"
    content   = "${each.value.advice}\n\nRunbook: ${local.runbooks}${each.value.runbook}"
  }
}
