# The load balancer of the redirector, by itself: what is in front of the functions, what is logged, what DNS gets. Applied to mocks,
# so that parts can be seen to be those that name each other.
mock_provider "google" {
  mock_resource "google_certificate_manager_dns_authorization" {
    defaults = {
      dns_resource_record = [{ name = "_acme-challenge_abc.registry.example.com.", type = "CNAME", data = "abc.authorize.certificatemanager.goog." }]
    }
  }
}

variables {
  project      = "ew-edge"
  name         = "edgeward-redirect"
  domain       = "registry.example.com"
  services     = { us-central1 = "edgeward-redirect", europe-west1 = "edgeward-redirect" }
  throttle     = { requests = 5000, seconds = 60 }
  request_logs = 0
  dns          = { live = false }
  configuration = {
    bucket     = "ew-edge-edgeward-redirect"
    location   = "US"
    prefix     = "prod"
    publishers = "group:admins@example.com"
  }
  counts          = { filter = "jsonPayload.redirect.requests:*", region = "us-central1" }
  deletion_policy = "PREVENT"
}

run "every_region_answers" {
  command = apply
  module { source = "./modules/redirector" }

  assert {
    condition = { for region, group in google_compute_region_network_endpoint_group.this : region => "${group.region} ${group.network_endpoint_type} ${group.cloud_run[0].service}" } == {
      europe-west1 = "europe-west1 SERVERLESS edgeward-redirect"
      us-central1  = "us-central1 SERVERLESS edgeward-redirect"
    }
    error_message = "A region does not lead to its own service: ${jsonencode(google_compute_region_network_endpoint_group.this)}."
  }

  assert {
    condition = (
      toset([for backend in google_compute_backend_service.this.backend : backend.group]) == toset([for group in google_compute_region_network_endpoint_group.this : group.id])
      && google_compute_backend_service.this.load_balancing_scheme == "EXTERNAL_MANAGED" && google_compute_backend_service.this.protocol == "HTTPS"
      && length(google_compute_backend_service.this.outlier_detection) == 0
    )
    error_message = "The load balancer does not know all regions."
  }

  assert {
    condition = { for name, rule in google_compute_global_forwarding_rule.this : name => "${rule.port_range} ${rule.load_balancing_scheme} ${
      rule.ip_address == google_compute_global_address.this[split("-", name)[0]].id ? "its address" : "another address"} ${
      rule.target == google_compute_target_https_proxy.this.id ? "https" : rule.target == google_compute_target_http_proxy.this.id ? "http" : "nothing"}" } == {
      ipv4-http  = "80 EXTERNAL_MANAGED its address http"
      ipv4-https = "443 EXTERNAL_MANAGED its address https"
      ipv6-http  = "80 EXTERNAL_MANAGED its address http"
      ipv6-https = "443 EXTERNAL_MANAGED its address https"
    }
    error_message = "A port of an address is not listened on, or leads elsewhere: ${jsonencode(google_compute_global_forwarding_rule.this)}."
  }

  assert {
    condition     = { for family, address in google_compute_global_address.this : family => "${address.address_type} ${address.ip_version} ${address.deletion_policy}" } == { ipv4 = "EXTERNAL IPV4 PREVENT", ipv6 = "EXTERNAL IPV6 PREVENT" }
    error_message = "An address that DNS points to can be lost."
  }
}

# A list of paths here would be a second opinion on what a registry is: one that refuses referrers, and whatever comes after them.
run "no_path_is_judged_in_front_of_the_function" {
  command = apply
  module { source = "./modules/redirector" }

  assert {
    condition = (
      google_compute_target_https_proxy.this.url_map == google_compute_url_map.https.id
      && google_compute_url_map.https.default_service == google_compute_backend_service.this.id
      && alltrue([for map in [google_compute_url_map.https, google_compute_url_map.http] : length(map.path_matcher) + length(map.host_rule) + length(map.default_route_action) + length(map.header_action) == 0])
    )
    error_message = "The load balancer decides by host, path or header."
  }

  assert {
    condition = (
      google_compute_target_http_proxy.this.url_map == google_compute_url_map.http.id
      && google_compute_url_map.http.default_url_redirect[0].https_redirect
      && !google_compute_url_map.http.default_url_redirect[0].strip_query
      && google_compute_url_map.http.default_url_redirect[0].redirect_response_code == "MOVED_PERMANENTLY_DEFAULT"
    )
    error_message = "http is not sent on to https, with its query."
  }

  assert {
    condition = google_compute_backend_service.this.security_policy == google_compute_security_policy.this.id && [
      for rule in google_compute_security_policy.this.rule : "${rule.priority} ${rule.action} ${join(" ", rule.match[0].config[0].src_ip_ranges)} ${length(rule.match[0].expr)}"
    ] == ["2147483647 throttle * 0"]
    error_message = "Cloud Armor does more than to count requests: ${jsonencode(google_compute_security_policy.this.rule)}."
  }

  assert {
    condition = [for rule in google_compute_security_policy.this.rule : "${rule.rate_limit_options[0].rate_limit_threshold[0].count} in ${rule.rate_limit_options[0].rate_limit_threshold[0].interval_sec} by ${rule.rate_limit_options[0].enforce_on_key}: ${rule.rate_limit_options[0].exceed_action}, else ${rule.rate_limit_options[0].conform_action}"] == [
      "5000 in 60 by IP: deny(429), else allow"
    ]
    error_message = "Whoever asks too often is not told so by 429: ${jsonencode(google_compute_security_policy.this.rule)}."
  }
}

run "the_certificate_is_valid_before_the_domain_points_here" {
  command = apply
  module { source = "./modules/redirector" }

  assert {
    condition = (
      google_certificate_manager_dns_authorization.this.domain == "registry.example.com"
      && google_certificate_manager_dns_authorization.this.type == "PER_PROJECT_RECORD"
      && google_certificate_manager_certificate.this.managed[0].domains == tolist(["registry.example.com"])
      && google_certificate_manager_certificate.this.managed[0].dns_authorizations == tolist([google_certificate_manager_dns_authorization.this.id])
    )
    error_message = "The certificate waits for traffic, or takes the record of whoever serves the domain now."
  }

  assert {
    condition = (
      google_compute_target_https_proxy.this.certificate_map == "//certificatemanager.googleapis.com/projects/ew-edge/locations/global/certificateMaps/edgeward-redirect"
      && google_certificate_manager_certificate_map_entry.this.map == "edgeward-redirect" && google_certificate_manager_certificate_map.this.name == "edgeward-redirect"
      && google_certificate_manager_certificate_map_entry.this.matcher == "PRIMARY"
      && google_certificate_manager_certificate_map_entry.this.certificates == tolist([google_certificate_manager_certificate.this.id])
    )
    error_message = "The load balancer does not show the certificate."
  }

  assert {
    condition     = output.certificate_record == { name = "_acme-challenge_abc.registry.example.com.", type = "CNAME", data = "abc.authorize.certificatemanager.goog." } && toset(keys(output.addresses)) == toset(["ipv4", "ipv6"])
    error_message = "A person is not told which records to add: ${jsonencode(output.certificate_record)}."
  }

  assert {
    condition     = length(google_dns_record_set.authorization) + length(google_dns_record_set.address) == 0
    error_message = "Without a zone there is nothing to write records into."
  }
}

run "a_zone_gets_the_record_of_the_certificate_first" {
  command = apply
  module { source = "./modules/redirector" }
  variables { dns = { zone = { project = "ew-dns", name = "example-com" }, live = false } }

  assert {
    condition = length(google_dns_record_set.address) == 0 && [for record in google_dns_record_set.authorization : "${record.project} ${record.managed_zone} ${record.name} ${record.type} ${join(" ", record.rrdatas)}"] == [
      "ew-dns example-com _acme-challenge_abc.registry.example.com. CNAME abc.authorize.certificatemanager.goog."
    ]
    error_message = "Clients are moved before they are to be, or the certificate is not issued: ${jsonencode(google_dns_record_set.authorization)}."
  }
}

run "and_the_addresses_when_the_domain_is_to_point_here" {
  command = apply
  module { source = "./modules/redirector" }
  variables { dns = { zone = { project = "ew-dns", name = "example-com" }, live = true } }

  assert {
    condition = { for family, record in google_dns_record_set.address : family => "${record.project} ${record.managed_zone} ${record.name} ${record.type} ${record.ttl} ${record.rrdatas == tolist([google_compute_global_address.this[family].address]) ? "its address" : "another"}" } == {
      ipv4 = "ew-dns example-com registry.example.com. A 300 its address"
      ipv6 = "ew-dns example-com registry.example.com. AAAA 300 its address"
    }
    error_message = "The domain points elsewhere, or is slow to be taken back: ${jsonencode(google_dns_record_set.address)}."
  }
}

run "no_clients_address_is_kept" {
  command = apply
  module { source = "./modules/redirector" }

  assert {
    condition     = !google_compute_backend_service.this.log_config[0].enable
    error_message = "The load balancer logs requests, with addresses, although nobody asked for it."
  }

  assert {
    condition = google_logging_project_exclusion.requests.filter == join("\n", [
      "resource.type=\"cloud_run_revision\"",
      "resource.labels.service_name=(\"edgeward-redirect\")",
      "logName=\"projects/ew-edge/logs/run.googleapis.com%2Frequests\"",
    ])
    error_message = "Cloud Run's own log of requests is kept, or more than that is left out: ${google_logging_project_exclusion.requests.filter}."
  }

  assert {
    condition = (
      google_logging_project_bucket_config.counts.retention_days == 400 && google_logging_project_bucket_config.counts.enable_analytics
      && google_logging_project_sink.counts.destination == "logging.googleapis.com/projects/ew-edge/locations/us-central1/buckets/edgeward-redirect"
      && google_logging_project_bucket_config.counts.bucket_id == "edgeward-redirect" && google_logging_project_bucket_config.counts.location == "us-central1"
      && google_logging_project_sink.counts.filter == "jsonPayload.redirect.requests:*"
    )
    error_message = "The counts are not kept for a year, where SQL can ask for them."
  }
}

run "a_share_of_the_requests_can_be_logged" {
  command = apply
  module { source = "./modules/redirector" }
  variables { request_logs = 0.01 }

  assert {
    condition     = google_compute_backend_service.this.log_config[0].enable && google_compute_backend_service.this.log_config[0].sample_rate == 0.01
    error_message = "Who wants to see requests must be able to."
  }
}

run "an_environment_of_tests_goes_as_a_whole" {
  command = apply
  module { source = "./modules/redirector" }
  variables { deletion_policy = "DELETE" }

  assert {
    condition     = google_storage_bucket.configuration.force_destroy && google_storage_bucket.configuration.deletion_policy == "DELETE" && google_storage_bucket.configuration.soft_delete_policy[0].retention_duration_seconds == 0
    error_message = "The bucket of the documents stays behind."
  }
}
