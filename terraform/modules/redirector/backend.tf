# The service of the region that is nearest to a client answers it.
resource "google_compute_region_network_endpoint_group" "this" {
  for_each = var.services

  project               = var.project
  name                  = "${var.name}-${each.key}"
  region                = each.key
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = each.value
  }
}

resource "google_compute_backend_service" "this" {
  project               = var.project
  name                  = var.name
  description           = "The redirector of ${var.domain}"
  protocol              = "HTTPS"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  security_policy       = google_compute_security_policy.this.id

  dynamic "backend" {
    for_each = google_compute_region_network_endpoint_group.this
    content {
      group = backend.value.id
    }
  }

  # A line for each request costs more than the answer, and holds the client's address. The function counts instead.
  log_config {
    enable      = var.request_logs > 0
    sample_rate = var.request_logs > 0 ? var.request_logs : null
  }
}

# One rule for everybody, the last by its priority: whoever asks too often is told so before a function is.
resource "google_compute_security_policy" "this" {
  project     = var.project
  name        = var.name
  description = "No client takes the redirector for itself"

  rule {
    description = "${var.throttle.requests} requests in ${var.throttle.seconds} seconds for each address"
    priority    = 2147483647
    action      = "throttle"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }

    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = var.throttle.requests
        interval_sec = var.throttle.seconds
      }
    }
  }
}
