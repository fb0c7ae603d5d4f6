# Two addresses, and what listens on them: https is answered, http is sent on to it.
locals {
  families  = { ipv4 = "IPV4", ipv6 = "IPV6" }
  listeners = { http = "80", https = "443" }

  rules = merge([for family in keys(local.families) : {
    for listener, port in local.listeners : "${family}-${listener}" => { family = family, listener = listener, port = port }
  }]...)
}

resource "google_compute_global_address" "this" {
  for_each = local.families

  project         = var.project
  name            = "${var.name}-${each.key}"
  description     = "${var.domain} points here"
  address_type    = "EXTERNAL"
  ip_version      = each.value
  deletion_policy = var.deletion_policy
}

resource "google_compute_global_forwarding_rule" "this" {
  for_each = local.rules

  project               = var.project
  name                  = "${var.name}-${each.key}"
  ip_address            = google_compute_global_address.this[each.value.family].id
  ip_protocol           = "TCP"
  port_range            = each.value.port
  load_balancing_scheme = "EXTERNAL_MANAGED"
  target                = each.value.listener == "https" ? google_compute_target_https_proxy.this.id : google_compute_target_http_proxy.this.id
}

resource "google_compute_target_https_proxy" "this" {
  project         = var.project
  name            = "${var.name}-https"
  url_map         = google_compute_url_map.https.id
  certificate_map = "//certificatemanager.googleapis.com/projects/${var.project}/locations/global/certificateMaps/${google_certificate_manager_certificate_map.this.name}"
}

resource "google_compute_target_http_proxy" "this" {
  project = var.project
  name    = "${var.name}-http"
  url_map = google_compute_url_map.http.id
}

# Without rules of paths: what is a path of the registry is decided in one place, and a list here would refuse what is new there.
resource "google_compute_url_map" "https" {
  project         = var.project
  name            = var.name
  default_service = google_compute_backend_service.this.id
}

resource "google_compute_url_map" "http" {
  project = var.project
  name    = "${var.name}-http"

  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }
}
