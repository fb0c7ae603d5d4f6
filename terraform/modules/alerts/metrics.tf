# Figures from log lines, as time series. Each is a distribution, because Cloud Logging has no metric of single values; a bound of
# the buckets lies exactly on the threshold, so that a percentile cannot cross it by interpolation.
locals {
  figures = {
    for name, figure in {
      freshness = {
        field     = "freshnessSeconds"
        threshold = var.backup.freshness
        labels    = { region = "EXTRACT(jsonPayload.region)" }
      }
      drill-age = {
        field     = "drillAgeSeconds"
        threshold = var.backup.drill
        labels    = {}
      }
    } : name => figure if contains(keys(local.filters), name)
  }

  counts = {
    for name, labels in {
      complete = { region = "EXTRACT(jsonPayload.region)" }
      swept    = {}
    } : name => labels if contains(keys(local.filters), name)
  }
}

resource "google_logging_metric" "figure" {
  for_each = local.figures

  project          = var.project
  name             = "edgeward/${each.key}"
  description      = "Seconds that the function logs as ${each.value.field}"
  filter           = local.filters[each.key]
  value_extractor  = "EXTRACT(jsonPayload.${each.value.field})"
  label_extractors = each.value.labels

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = "s"

    dynamic "labels" {
      for_each = each.value.labels
      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }

  bucket_options {
    explicit_buckets {
      bounds = [for part in [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 4, 8, 24] : part * each.value.threshold]
    }
  }
}

resource "google_logging_metric" "count" {
  for_each = local.counts

  project          = var.project
  name             = "edgeward/${each.key}"
  description      = "Lines that say so: see signals.json"
  filter           = local.filters[each.key]
  label_extractors = each.value

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"

    dynamic "labels" {
      for_each = each.value
      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }
}
