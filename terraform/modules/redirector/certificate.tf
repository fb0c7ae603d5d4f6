# Issued by a record in DNS and not by an answer from here, so that it is valid before the domain points here. The record is this
# project's own: whoever serves the domain until then keeps the one of its certificate.
resource "google_certificate_manager_dns_authorization" "this" {
  project         = var.project
  name            = var.name
  domain          = var.domain
  location        = "global"
  type            = "PER_PROJECT_RECORD"
  deletion_policy = var.deletion_policy
}

resource "google_certificate_manager_certificate" "this" {
  project  = var.project
  name     = var.name
  location = "global"
  scope    = "DEFAULT"

  managed {
    domains            = [var.domain]
    dns_authorizations = [google_certificate_manager_dns_authorization.this.id]
  }
}

resource "google_certificate_manager_certificate_map" "this" {
  project = var.project
  name    = var.name
}

# For every name that a client asks for, also for none.
resource "google_certificate_manager_certificate_map_entry" "this" {
  project      = var.project
  name         = var.name
  map          = google_certificate_manager_certificate_map.this.name
  matcher      = "PRIMARY"
  certificates = [google_certificate_manager_certificate.this.id]
}
