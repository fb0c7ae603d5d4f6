variable "project" {
  description = "Id of the project that holds it."
  type        = string
}

variable "name" {
  description = "Name of the load balancer and of its parts."
  type        = string
}

variable "domain" {
  description = "The host name that clients pull from."
  type        = string
}

variable "services" {
  description = "The services of Cloud Run that answer, by their regions."
  type        = map(string)
}

variable "throttle" {
  description = "Requests of one address within so many seconds, beyond which it is answered 429."
  type        = object({ requests = number, seconds = number })
}

variable "request_logs" {
  description = "Share of the requests that the load balancer logs, with the clients' addresses."
  type        = number
}

variable "dns" {
  description = "The zone of Cloud DNS that gets the records, and whether the domain points here already; without a zone a person adds them."
  type = object({
    zone = optional(object({ project = string, name = string }))
    live = bool
  })
}

variable "configuration" {
  description = "The bucket of the configuration documents, where it lies, the folder in it, and the group that publishes there."
  type        = object({ bucket = string, location = string, prefix = string, publishers = string })
}

variable "counts" {
  description = "The filter of the lines that count requests, and the region that keeps them."
  type        = object({ filter = string, region = string })
}

variable "deletion_policy" {
  description = "PREVENT or DELETE."
  type        = string
}
