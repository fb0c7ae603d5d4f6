# Records, where the zone is in Cloud DNS. Those of the addresses come last: they move the clients.
locals {
  zones = var.dns.zone == null ? {} : { here = var.dns.zone }

  address_types = { ipv4 = "A", ipv6 = "AAAA" }
}

resource "google_dns_record_set" "authorization" {
  for_each = local.zones

  project      = each.value.project
  managed_zone = each.value.name
  name         = google_certificate_manager_dns_authorization.this.dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.this.dns_resource_record[0].type
  ttl          = 300
  rrdatas      = [google_certificate_manager_dns_authorization.this.dns_resource_record[0].data]
}

# Short-lived, so that taking them away again is as quick as it can be.
resource "google_dns_record_set" "address" {
  for_each = var.dns.zone != null && var.dns.live ? local.address_types : {}

  project      = var.dns.zone.project
  managed_zone = var.dns.zone.name
  name         = "${var.domain}."
  type         = each.value
  ttl          = 300
  rrdatas      = [google_compute_global_address.this[each.key].address]
}
