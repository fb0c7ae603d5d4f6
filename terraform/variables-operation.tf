# What people who run an environment decide: who is told, what it may cost, what nobody may do, who gets a staging registry.

variable "alerts" {
  description = <<-EOT
    Who is told: emails (name => address; null for admins_group alone), slack (name => "#channel"), pubsub (a topic edgeward-alerts
    in each project), existing (project => ids of channels made in the console).
    And when, in seconds: waiting (function => age of a message), freshness and silence of snapshots, silence of sweeps, age of a drill;
    redirect_latency of the slowest answer in a hundred, and redirect_errors, the share of answers 5xx.
  EOT
  type = object({
    emails   = optional(map(string))
    slack    = optional(map(string), {})
    pubsub   = optional(bool, false)
    existing = optional(map(list(string)), {})

    waiting       = optional(map(number), {})
    freshness     = optional(number, 7200)
    silence       = optional(number, 10800)
    sweep_silence = optional(number, 84600)
    drill         = optional(number, 3024000)

    redirect_errors  = optional(number, 0.01)
    redirect_latency = optional(number, 1)
  })
  default = {}

  validation {
    condition     = var.alerts.redirect_errors > 0 && var.alerts.redirect_errors < 1
    error_message = "alerts.redirect_errors is no share between 0 and 1: write 0.01 for one answer in a hundred."
  }

  validation {
    condition     = alltrue([for address in values(coalesce(var.alerts.emails, {})) : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "alerts.emails hold something that is no address: write { oncall = \"oncall@example.com\" }."
  }

  validation {
    condition     = alltrue([for channel in values(var.alerts.slack) : startswith(channel, "#")])
    error_message = "alerts.slack holds a channel without its \"#\": write { alerts = \"#registry-alerts\" }."
  }

  validation {
    condition     = length(setsubtract(keys(var.alerts.existing), keys(local.projects))) == 0
    error_message = "alerts.existing names a project that this environment does not have: use those of projects, ${join(", ", keys(local.projects))}."
  }

  validation {
    condition     = length(setsubtract(keys(var.alerts.waiting), [for name, function in local.functions : name if length(function.subscriptions) > 0])) == 0
    error_message = "alerts.waiting names a function without subscriptions: use promote, files, check, audit, backup."
  }

  validation {
    condition     = var.alerts.emails == null ? true : length(var.alerts.emails) + length(var.alerts.slack) > 0 || var.alerts.pubsub || length(setsubtract(keys(local.projects), keys(var.alerts.existing))) == 0
    error_message = "alerts names nobody in some project, so alerts would reach no one: leave emails out for admins_group, or add an address."
  }
}

variable "slack_token" {
  description = "Token of Edgeward's application in Slack, with the first apply and when slack_token_version is raised: TF_VAR_slack_token. Neither plan nor state keeps it."
  type        = string
  default     = null
  sensitive   = true
  ephemeral   = true
}

variable "slack_token_version" {
  description = "Raise it to send slack_token again."
  type        = number
  default     = 1
}

variable "budget" {
  description = "What a month may cost, and on which account; null without. units is a whole number of currency."
  type = object({
    billing_account = string
    units           = number
    currency        = optional(string, "USD")
    thresholds      = optional(list(number), [0.5, 0.9, 1])
  })
  default = null

  validation {
    condition     = var.budget == null ? true : can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.budget.billing_account))
    error_message = "budget.billing_account is no billing account: `gcloud billing accounts list` prints them, 000000-AAAAAA-111111."
  }

  validation {
    condition     = var.budget == null ? true : var.budget.units >= 1 && var.budget.units == floor(var.budget.units) && length(var.budget.thresholds) > 0
    error_message = "budget.units is not a whole number from 1, or no threshold is named: 300, and [0.5, 0.9, 1]."
  }
}

variable "guards" {
  description = <<-EOT
    organisation: whether the projects belong to one, and whoever applies may set its deny policies, policies and entitlements;
    without it those guards are left out. breakglass_group: who may ask for breakglass and is therefore excepted from the deny
    policies; a group that has no standing role, null for nobody. approvers_group: who agrees; null for admins_group, whose
    members then agree to each other's requests. denied_permissions: null for uploads alone.
  EOT
  type = object({
    organisation       = optional(bool, true)
    breakglass_group   = optional(string)
    approvers_group    = optional(string)
    denied_permissions = optional(list(string))
  })
  default = {}

  validation {
    condition     = var.guards.approvers_group == null ? true : can(regex("^[^@\\s:]+@[^@\\s:]+\\.[^@\\s:]+$", var.guards.approvers_group))
    error_message = "guards.approvers_group is not the address of a group: write edgeward-approvers@example.com, without group: before it."
  }

  validation {
    condition     = var.guards.breakglass_group == null ? true : can(regex("^[^@\\s:]+@[^@\\s:]+\\.[^@\\s:]+$", var.guards.breakglass_group))
    error_message = "guards.breakglass_group is not the address of a group: write edgeward-breakglass@example.com, without group: before it."
  }

  validation {
    condition = var.guards.breakglass_group == null ? true : !contains(
      concat([var.admins_group, coalesce(var.guards.approvers_group, var.admins_group)], compact([try(var.signing.group, null)]), values(var.staging)[*].group), var.guards.breakglass_group
    )
    error_message = "guards.breakglass_group has standing roles, or approves its own requests: no deny policy holds for it, so give it members and nothing else."
  }
}

variable "evidence" {
  description = "Days for which the log of who wrote is kept, and whether that is locked for ever."
  type = object({
    retention_days = optional(number, 400)
    locked         = optional(bool, false)
  })
  default = {}

  validation {
    condition     = var.evidence.retention_days >= 30 && var.evidence.retention_days <= 3650
    error_message = "evidence.retention_days is not from 30 to 3650, which is all that Cloud Logging keeps."
  }

  validation {
    condition     = !var.evidence.locked || var.protected
    error_message = "evidence.locked is on although protected is off: a locked log bucket cannot be torn down before its entries have aged."
  }
}

variable "signing" {
  description = <<-EOT
    The key that promotion signs by, in Cloud KMS; null for none. location of the key, null for that of region; protection: HSM or
    SOFTWARE, for good; version: the one that signs, null until the policy of the manifests has its public key; group: who may
    also sign by hand (edgeward sign), null for nobody.
  EOT
  type = object({
    location   = optional(string)
    protection = optional(string, "HSM")
    version    = optional(number)
    group      = optional(string)
  })
  default = null

  validation {
    condition     = try(var.signing.location, null) == null ? true : can(regex("^[a-z][a-z0-9-]*$", var.signing.location))
    error_message = "signing.location is no location of Cloud KMS: write a region such as us-central1, a multi-region such as us, or global."
  }

  validation {
    condition     = var.signing == null ? true : contains(["HSM", "SOFTWARE"], var.signing.protection)
    error_message = "signing.protection is neither HSM nor SOFTWARE: keys that lie outside of Google sign by a service that may be down."
  }

  validation {
    condition     = try(var.signing.version, null) == null ? true : var.signing.version >= 1 && var.signing.version == floor(var.signing.version)
    error_message = "signing.version is not the number of a version: `gcloud kms keys versions list` prints them, 1 for the first."
  }

  validation {
    condition     = try(var.signing.group, null) == null ? true : can(regex("^[^@\\s:]+@[^@\\s:]+\\.[^@\\s:]+$", var.signing.group))
    error_message = "signing.group is not the address of a group: write edgeward-signers@example.com, without group: before it."
  }

  validation {
    condition     = try(var.signing.group, null) == null ? true : !contains(values(var.staging)[*].group, var.signing.group)
    error_message = "signing lets the owners of a staging registry sign: whoever writes what is promoted must not also vouch for it."
  }
}

variable "staging" {
  description = "Staging registries: subproject => project (id; create with folder_id and billing_account to make it), group that owns it, location, whether everybody may pull, days that images live, and the builds on pushes to GitHub."
  type = map(object({
    project = object({
      id     = string
      create = optional(object({ folder_id = string, billing_account = string }))
    })
    group     = string
    location  = optional(string, "us")
    public    = optional(bool, true)
    keep_days = optional(number, 60)
    build = optional(object({
      owner         = string
      repository    = string
      branch        = optional(string, "^main$")
      filename      = optional(string, "cloudbuild.yaml")
      region        = optional(string, "global")
      substitutions = optional(map(string), {})
    }))
  }))
  default = {}

  validation {
    condition     = length(setintersection(values(var.staging)[*].project.id, values(local.project_ids))) == 0
    error_message = "staging puts a subproject into prod, run, backup or edge, where its builder would share a project with what it must never write: give it a project of its own."
  }

  validation {
    condition     = length(distinct(values(var.staging)[*].project.id)) == length(var.staging)
    error_message = "staging puts two subprojects into one project, so that one could write what the other promotes: give each its own."
  }

  validation {
    condition     = length(setintersection(values(var.staging)[*].group, [var.admins_group])) == 0
    error_message = "staging makes the operators' group the owner of a subproject: who may break glass must not also write what is promoted."
  }
}
