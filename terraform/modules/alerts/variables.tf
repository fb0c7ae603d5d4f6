variable "project" {
  description = "Id of the project whose logs and metrics are watched. Alert policies see no other project's."
  type        = string
}

variable "project_number" {
  description = "Number of that project, of which the names of Google's service agents are made."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.project_number))
    error_message = "project_number must be digits: gcloud projects describe ${var.project} --format='value(projectNumber)'."
  }
}

variable "environment" {
  description = "Name of the environment, which every notification begins with."
  type        = string
}

variable "channels" {
  description = <<-EOT
    Who is told. emails: name => address. slack: name => the channel of a workspace, with its "#". pubsub: whether a topic
    `edgeward-alerts` of this project takes every notification as JSON. existing: ids of channels that were made in the
    console (projects/P/notificationChannels/N), for kinds that Terraform cannot create.
  EOT
  type = object({
    emails   = optional(map(string), {})
    slack    = optional(map(string), {})
    pubsub   = optional(bool, false)
    existing = optional(list(string), [])
  })

  validation {
    condition     = length(var.channels.emails) + length(var.channels.slack) + length(var.channels.existing) > 0 || var.channels.pubsub
    error_message = "channels names nobody, so alerts would reach no one: add an address to channels.emails."
  }

  validation {
    condition     = alltrue([for address in values(var.channels.emails) : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "Every value of channels.emails must be one address, such as oncall@example.com."
  }

  validation {
    condition     = alltrue([for channel in values(var.channels.slack) : startswith(channel, "#")])
    error_message = "Every value of channels.slack must be a channel's name with its \"#\", such as #registry-alerts."
  }
}

variable "slack_token" {
  description = "Token of Edgeward's application in Slack. Never kept in the state: give it with the apply that raises slack_token_version."
  type        = string
  default     = null
  sensitive   = true
  ephemeral   = true
}

variable "slack_token_version" {
  description = "Raise it to send slack_token again, after it was rotated."
  type        = number
  default     = 1
}

variable "runbooks" {
  description = "Address of this repository's files, without a slash at the end; null where notifications shall name their paths alone."
  type        = string
  default     = null

  validation {
    condition     = var.runbooks == null ? true : startswith(var.runbooks, "https://") && !endswith(var.runbooks, "/")
    error_message = "runbooks is not an https address without a slash at the end: write https://github.com/OWNER/REPOSITORY/blob/main."
  }
}

variable "functions" {
  description = "The functions that run in this project: name (webhook, promote, files, check, audit, backup, redirect) => name of the Cloud Run service."
  type        = map(string)
  default     = {}
}

variable "looks_again" {
  description = "Functions of those that answer 503 while something else is under way, for hours if need be: many such answers are no defect."
  type        = set(string)
  default     = []
}

variable "dead_letters" {
  description = "Names of the subscriptions that hold dead letters. One message in any of them is an alert."
  type        = set(string)
  default     = []
}

variable "subscriptions" {
  description = "Push subscriptions: name => the age in seconds at which a message has waited too long."
  type        = map(number)
  default     = {}
}

variable "registries" {
  description = <<-EOT
    Set where registries of this project may be written by named accounts alone. writers: their emails. deleters: emails of
    those that may delete, which is nobody but an account of tests. Null where pushes are nobody's concern.
  EOT
  type = object({
    writers  = list(string)
    deleters = optional(list(string), [])
  })
  default = null

  validation {
    condition     = try(length(var.registries.writers) > 0, true)
    error_message = "registries.writers is empty: name the account that writes, or leave registries out."
  }
}

variable "files" {
  description = <<-EOT
    Set where buckets of this project may be written by named accounts alone. buckets: their names; writers: emails of who
    creates; deleters: emails of those that may also replace, change and delete, which is nobody but an account of tests. Null
    where no files are.
  EOT
  type = object({
    buckets  = list(string)
    writers  = list(string)
    deleters = optional(list(string), [])
  })
  default = null

  validation {
    condition     = try(length(var.files.buckets) > 0 && length(var.files.writers) > 0, true)
    error_message = "files names no bucket or no writer: name the account that writes, or leave files out."
  }
}

variable "signing" {
  description = "The key that promotion signs by, as a resource's name, and the emails of the accounts that sign by it unattended; null where there is none."
  type        = object({ key = string, signers = list(string) })
  default     = null

  validation {
    condition     = try(length(var.signing.signers) > 0, true)
    error_message = "signing.signers is empty: name the account that signs, or leave signing out."
  }
}

variable "breakglass" {
  description = "Whether grants of Privileged Access Manager in this project are told."
  type        = bool
  default     = false
}

variable "restores" {
  description = "The bucket of the ledger and the environment's folder in it, where plans of restores are written; null in projects that do not hold it."
  type        = object({ bucket = string, prefix = string })
  default     = null
}

variable "redirector" {
  description = <<-EOT
    The redirector whose function runs in this project: its domain, whether that points to it already, the name of its load
    balancer, the bucket of its configuration, the share of answers 5xx and the seconds of one answer in a hundred that alert.
    Null in other projects.
  EOT
  type = object({
    domain        = string
    live          = bool
    load_balancer = string
    bucket        = string
    errors        = number
    latency       = number
  })
  default = null
}

variable "backup" {
  description = <<-EOT
    Ages in seconds. freshness: at which the last complete snapshot of a region is too old. silence: after which a region
    without a new complete snapshot is missing. drill: at which the last restore drill is too old.
  EOT
  type = object({
    freshness = optional(number, 7200)
    silence   = optional(number, 10800)
    drill     = optional(number, 3024000)
  })
  default = {}

  validation {
    condition     = var.backup.silence >= 3600 && var.backup.silence <= 84600 && var.backup.silence % 60 == 0
    error_message = "backup.silence must be whole minutes from 3600 to 84600 seconds: Cloud Monitoring waits no longer for data."
  }
}

variable "sweep_silence" {
  description = "Seconds after which the audit's sweep is missing, at most 84600."
  type        = number
  default     = 84600

  validation {
    condition     = var.sweep_silence >= 3600 && var.sweep_silence <= 84600 && var.sweep_silence % 60 == 0
    error_message = "sweep_silence must be whole minutes from 3600 to 84600 seconds: Cloud Monitoring waits no longer for data."
  }
}
