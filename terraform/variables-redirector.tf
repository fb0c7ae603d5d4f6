variable "redirector" {
  description = <<-EOT
    The redirector in front of production; null, as projects.edge then is, for none. domain: the host name that clients pull from.
    regions: where it answers. dns_zone: the zone of Cloud DNS that gets its records; null where a person adds them. live: whether
    the domain points here: then its addresses are written into dns_zone, and it is watched from outside. throttle: requests of one
    address within so many seconds, beyond which it is answered 429. request_logs: share of the requests that the load balancer
    logs, with the clients' addresses.
  EOT
  type = object({
    domain       = string
    regions      = set(string)
    dns_zone     = optional(object({ project = string, name = string }))
    live         = optional(bool, false)
    throttle     = optional(object({ requests = number, seconds = number }), { requests = 5000, seconds = 60 })
    request_logs = optional(number, 0)
  })
  default = null

  validation {
    condition     = (var.redirector == null) == (var.projects.edge == null)
    error_message = "redirector and projects.edge do not come together: a redirector wants a project of its own, and nothing else is put there; give both or neither."
  }

  validation {
    condition     = var.redirector == null ? true : length(var.redirector.domain) <= 253 && can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", var.redirector.domain))
    error_message = "redirector.domain is not a host name in lower case: write registry.example.com, without https:// before it and without a dot or a slash behind it."
  }

  validation {
    condition     = var.redirector == null ? true : length(var.redirector.regions) > 0 && alltrue([for region in var.redirector.regions : can(regex("^[a-z]+-[a-z]+[0-9]+$", region))])
    error_message = "redirector.regions are not regions such as europe-west1: name at least one; multi-regions such as eu run no functions."
  }

  validation {
    condition     = try(var.redirector.dns_zone, null) == null ? true : can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", var.redirector.dns_zone.name))
    error_message = "redirector.dns_zone.name is not the name of a zone: `gcloud dns managed-zones list --project=PROJECT` prints it, example-com and not example.com."
  }

  validation {
    condition = var.redirector == null ? true : (
      var.redirector.throttle.requests >= 1 && var.redirector.throttle.requests <= 10000 && var.redirector.throttle.requests == floor(var.redirector.throttle.requests)
      && contains([10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600], var.redirector.throttle.seconds)
    )
    error_message = "redirector.throttle is nothing that Cloud Armor counts: write 1 to 10000 requests, and 10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700 or 3600 seconds."
  }

  validation {
    condition     = var.redirector == null ? true : var.redirector.request_logs >= 0 && var.redirector.request_logs <= 1
    error_message = "redirector.request_logs is no share: write 0 for none, 0.01 for one request in a hundred, 1 for all."
  }
}
