# What is kept of the requests: counts, for as long as a year is compared with the year before, and to be asked by SQL.
resource "google_logging_project_bucket_config" "counts" {
  project          = var.project
  location         = var.counts.region
  bucket_id        = var.name
  description      = "Where clients were sent, counted by the minute"
  retention_days   = 400
  enable_analytics = true
}

# Within one project Cloud Logging needs no right.
resource "google_logging_project_sink" "counts" {
  project                = var.project
  name                   = "${var.name}-counts"
  description            = "The lines that count requests"
  destination            = "logging.googleapis.com/projects/${var.project}/locations/${var.counts.region}/buckets/${google_logging_project_bucket_config.counts.bucket_id}"
  filter                 = var.counts.filter
  unique_writer_identity = true
}

# Cloud Run logs each request by itself, with the client's address. Metrics of requests do not depend on it.
resource "google_logging_project_exclusion" "requests" {
  project     = var.project
  name        = "${var.name}-requests"
  description = "A line for each request, with the client's address"
  filter = join("\n", [
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=(${join(" OR ", [for service in distinct(values(var.services)) : jsonencode(service)])})",
    "logName=\"projects/${var.project}/logs/run.googleapis.com%2Frequests\"",
  ])
}
