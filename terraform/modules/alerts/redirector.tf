# The redirector: what clients get, and the figures of the line that each instance logs once a minute. Its alarms are in logs.tf.
locals {
  redirectors = var.redirector == null ? {} : { redirector = var.redirector }

  # Fields of that line. A metric takes one value from a line, so what it lists by rule, side and target stays in the log. Thresholds
  # are bounds of the buckets, or a percentile crosses them by interpolation.
  doubling = [for power in range(21) : pow(2, power)]

  redirect_figures = {
    requests        = { field = "redirect.requests", unit = "1", bounds = local.doubling }
    redirected      = { field = "redirect.redirected", unit = "1", bounds = local.doubling }
    refused         = { field = "redirect.refused", unit = "1", bounds = local.doubling }
    unavailable     = { field = "redirect.unavailable", unit = "1", bounds = local.doubling }
    flipped         = { field = "redirect.flipped", unit = "1", bounds = local.doubling }
    shadowed        = { field = "redirect.shadowed", unit = "1", bounds = local.doubling }
    resumed-stable  = { field = "redirect.resumedStable", unit = "1", bounds = local.doubling }
    resumed-flipped = { field = "redirect.resumedFlipped", unit = "1", bounds = local.doubling }
    open-breakers   = { field = "redirect.openBreakers", unit = "1", bounds = [0.5, 1.5, 2.5, 4.5, 8.5] }
    ranges-age      = { field = "redirect.rangesAgeDays", unit = "d", bounds = [15.5, 30.5, 60.5, 90.5, 180.5, 365.5] }
  }

  redirector_alerts = merge([for redirector in local.redirectors : {
    redirect-errors = {
      title     = "the redirector answers with errors"
      severity  = "CRITICAL"
      among     = ["resource.type=\"https_lb_rule\"", "resource.label.url_map_name=\"${redirector.load_balancer}\"", "metric.type=\"loadbalancing.googleapis.com/https/request_count\""]
      counted   = ["metric.label.response_code_class=\"500\""]
      aligner   = "ALIGN_DELTA"
      reducer   = "REDUCE_SUM"
      groups    = []
      threshold = redirector.errors
      seconds   = 300
      advice    = "More than ${redirector.errors * 100} % of the answers are 5xx, and pulls fail. If there was a flip, take it back first: `edgeward flip undo`. 503 is a function without a configuration, or one that is not reached; 500 has a stack trace in its log."
    }
    redirect-latency = {
      title     = "the redirector is slow"
      severity  = "WARNING"
      among     = ["resource.type=\"cloud_run_revision\"", "resource.label.service_name=\"${var.functions.redirect}\"", "metric.type=\"run.googleapis.com/request_latencies\""]
      counted   = null
      aligner   = "ALIGN_DELTA"
      reducer   = "REDUCE_PERCENTILE_99"
      groups    = ["resource.label.location"]
      threshold = redirector.latency * 1000
      seconds   = 600
      advice    = "Region `$${resource.label.location}`: one answer in a hundred takes longer than ${redirector.latency} s. Most often a target is slow to say whether it has a blob; else too few instances, or too small ones."
    }
    redirect-breakers = {
      title     = "a target of the redirector does not answer"
      severity  = "WARNING"
      among     = ["resource.type=\"cloud_run_revision\"", "metric.type=\"logging.googleapis.com/user/${google_logging_metric.redirect["open-breakers"].name}\""]
      counted   = null
      aligner   = "ALIGN_PERCENTILE_50"
      reducer   = "REDUCE_MAX"
      groups    = ["resource.label.location"]
      threshold = 0.5
      seconds   = 900
      advice    = "Region `$${resource.label.location}`: for a quarter of an hour clients were sent past a target, to the next one of their rule, which has a payer of its own. `jsonPayload.redirect.counts` of its lines names who gets them instead; flip away from what stays broken."
    }
    redirect-ranges = {
      title     = "the redirector's address ranges are old"
      severity  = "WARNING"
      among     = ["resource.type=\"cloud_run_revision\"", "metric.type=\"logging.googleapis.com/user/${google_logging_metric.redirect["ranges-age"].name}\""]
      counted   = null
      aligner   = "ALIGN_PERCENTILE_50"
      reducer   = "REDUCE_MAX"
      groups    = []
      threshold = 60.5
      seconds   = 0
      advice    = "They are more than 60 days old. Clients in networks that are new since then are served as if they were in no cloud, which costs egress. Fetch the clouds' lists, `edgeward redirect ranges`, have the difference reviewed, and stage it."
    }
  }]...)
}

resource "google_logging_metric" "redirect" {
  for_each = length(local.redirectors) == 0 ? {} : local.redirect_figures

  project          = var.project
  name             = "edgeward/redirect-${each.key}"
  description      = "What each instance logs once a minute as ${each.value.field}"
  filter           = local.filters["redirect-counts"]
  value_extractor  = "EXTRACT(jsonPayload.${each.value.field})"
  label_extractors = { generation = "EXTRACT(jsonPayload.redirect.generation)" }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = each.value.unit

    # What changes with a flip is seen beside what was before it.
    labels {
      key        = "generation"
      value_type = "STRING"
    }
  }

  bucket_options {
    explicit_buckets {
      bounds = each.value.bounds
    }
  }
}

resource "google_monitoring_alert_policy" "redirector" {
  for_each = local.redirector_alerts

  project               = var.project
  display_name          = "Edgeward ${var.environment}: ${each.value.title}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = local.channels
  user_labels           = { edgeward = each.key }

  conditions {
    display_name = each.value.title

    condition_threshold {
      filter             = join(" AND ", concat(each.value.among, coalesce(each.value.counted, [])))
      denominator_filter = each.value.counted == null ? null : join(" AND ", each.value.among)
      comparison         = "COMPARISON_GT"
      threshold_value    = each.value.threshold
      duration           = "${each.value.seconds}s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = each.value.aligner
        cross_series_reducer = each.value.reducer
        group_by_fields      = each.value.groups
      }

      dynamic "denominator_aggregations" {
        for_each = each.value.counted == null ? [] : [each.value]
        content {
          alignment_period     = "300s"
          per_series_aligner   = denominator_aggregations.value.aligner
          cross_series_reducer = denominator_aggregations.value.reducer
        }
      }
    }
  }

  documentation {
    subject   = "Edgeward ${var.environment}: ${each.value.title}"
    mime_type = "text/markdown"
    content   = "${each.value.advice}\n\nRunbook: ${local.runbooks}terraform/README.md#the-redirector"
  }
}

# From outside, as clients come: by name, through DNS and certificate. Before the domain points here it would ask whoever serves it now.
resource "google_monitoring_uptime_check_config" "redirector" {
  for_each = { for name, redirector in local.redirectors : name => redirector if redirector.live }

  project      = var.project
  display_name = "Edgeward ${var.environment}: ${each.value.domain}"
  period       = "60s"
  timeout      = "10s"

  monitored_resource {
    type   = "uptime_url"
    labels = { project_id = var.project, host = each.value.domain }
  }

  # Cloud Run keeps paths that end in z for itself.
  http_check {
    path         = "/health"
    port         = 443
    use_ssl      = true
    validate_ssl = true

    accepted_response_status_codes {
      status_value = 200
    }
  }
}

resource "google_monitoring_alert_policy" "redirector_down" {
  for_each = google_monitoring_uptime_check_config.redirector

  project               = var.project
  display_name          = "Edgeward ${var.environment}: the redirector is down"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = local.channels
  user_labels           = { edgeward = "redirect-down" }

  # Of those who ask from around the world, more than one is not answered: one alone has a trouble of its own.
  conditions {
    display_name = "the redirector is down"

    condition_threshold {
      filter          = "resource.type=\"uptime_url\" AND metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND metric.label.check_id=\"${each.value.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "60s"

      aggregations {
        alignment_period     = "1200s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["resource.label.host"]
      }
    }
  }

  documentation {
    subject   = "Edgeward ${var.environment}: the redirector is down"
    mime_type = "text/markdown"
    content   = "`https://${var.redirector.domain}/health` is not answered with 200 from several places in the world. Look at DNS, at the certificate and at the functions in each region, in this order.\n\nRunbook: ${local.runbooks}terraform/README.md#the-redirector"
  }
}
