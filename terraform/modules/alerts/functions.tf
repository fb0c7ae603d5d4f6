# 500 is a defect of ours, or an instance that died; 503 is the functions' way to ask for another delivery and no alert by itself.
resource "google_monitoring_alert_policy" "defect" {
  for_each = var.functions

  project               = var.project
  display_name          = "Edgeward ${var.environment}: ${each.key} fails"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels
  user_labels           = { edgeward = "defect" }

  conditions {
    display_name = "${each.key} answers 500"

    condition_threshold {
      filter          = "resource.type=\"cloud_run_revision\" AND resource.label.service_name=\"${each.value}\" AND metric.type=\"run.googleapis.com/request_count\" AND metric.label.response_code=\"500\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  dynamic "conditions" {
    for_each = contains(var.looks_again, each.key) ? [] : [each.value]

    content {
      display_name = "half of what ${each.key} answers is 5xx"

      condition_threshold {
        filter             = "resource.type=\"cloud_run_revision\" AND resource.label.service_name=\"${conditions.value}\" AND metric.type=\"run.googleapis.com/request_count\" AND metric.label.response_code_class=\"5xx\""
        denominator_filter = "resource.type=\"cloud_run_revision\" AND resource.label.service_name=\"${conditions.value}\" AND metric.type=\"run.googleapis.com/request_count\""
        comparison         = "COMPARISON_GT"
        threshold_value    = 0.5
        duration           = "1800s"

        aggregations {
          alignment_period     = "600s"
          per_series_aligner   = "ALIGN_DELTA"
          cross_series_reducer = "REDUCE_SUM"
        }

        denominator_aggregations {
          alignment_period     = "600s"
          per_series_aligner   = "ALIGN_DELTA"
          cross_series_reducer = "REDUCE_SUM"
        }
      }
    }
  }

  documentation {
    subject   = "Edgeward ${var.environment}: ${each.key} fails"
    mime_type = "text/markdown"
    content   = "Look into Error Reporting and the log of `${each.value}` for the stack trace. Messages come again by themselves, and become dead letters when it lasts.\n\nRunbook: ${local.runbooks}terraform/README.md#a-function-fails"
  }
}
