variable "name" {
  description = "Name of the subscription."
  type        = string
}

variable "project" {
  description = "Id of the project of the function, and so of the subscription: internal ingress lets in the own project's messages."
  type        = string
}

variable "agent" {
  description = "Pub/Sub's own agent in that project, as IAM writes it."
  type        = string
}

variable "topic" {
  description = "Full name of the topic, which may be another project's."
  type        = string
}

variable "endpoint" {
  description = "Where the function answers; also the audience of the token."
  type        = string
}

variable "invoker" {
  description = "Address of the account that calls the function."
  type        = string
}

variable "timeout_seconds" {
  description = "Seconds that the function may take."
  type        = number

  validation {
    condition     = var.timeout_seconds < var.settings.ackDeadlineSeconds
    error_message = "timeout_seconds is not below ackDeadlineSeconds: Pub/Sub would deliver again what is still being worked on; raise the deadline (600 at most) or lower the function's timeout."
  }
}

variable "settings" {
  description = "How messages are repeated: the topic's entry in functions.json. filter: which of them are delivered at all, by their attributes; it cannot be changed, the subscription is made anew."
  type = object({
    filter                = optional(string)
    ackDeadlineSeconds    = number
    minimumBackoffSeconds = number
    maximumBackoffSeconds = number
    maxDeliveryAttempts   = number
  })

  validation {
    condition     = var.settings.ackDeadlineSeconds >= 10 && var.settings.ackDeadlineSeconds <= 600
    error_message = "ackDeadlineSeconds is not from 10 to 600, which is all that Pub/Sub takes."
  }

  validation {
    condition     = var.settings.minimumBackoffSeconds >= 0 && var.settings.minimumBackoffSeconds <= var.settings.maximumBackoffSeconds && var.settings.maximumBackoffSeconds <= 600
    error_message = "minimumBackoffSeconds and maximumBackoffSeconds are not from 0 to 600 in this order."
  }

  validation {
    condition     = var.settings.maxDeliveryAttempts >= 5 && var.settings.maxDeliveryAttempts <= 100
    error_message = "maxDeliveryAttempts is not from 5 to 100, which is all that Pub/Sub takes."
  }

  validation {
    condition     = var.settings.filter == null ? true : length(var.settings.filter) > 0 && length(var.settings.filter) <= 256
    error_message = "filter is empty or longer than 256 characters, which is all that Pub/Sub takes; leave it out to get every message."
  }
}

variable "deletion_policy" {
  description = "PREVENT or DELETE. A subscription that is replaced loses its backlog."
  type        = string
}
