variable "project" {
  description = "The project that is guarded."
  type        = object({ id = string, number = string })
}

variable "environment" {
  description = "Name of the environment, for people who read a lien, a policy or a request for rights."
  type        = string
}

variable "deny" {
  description = <<-EOT
    Who alone may use permissions, whatever roles others hold, owners included. writers: emails of service accounts; groups:
    addresses of groups; more: further rules, with writers of their own and the same groups. Needs roles/iam.denyAdmin, which is granted on an organisation only; null where there is none.
  EOT
  type = object({
    writers = list(string)
    groups  = optional(list(string), [])
    permissions = optional(list(string), [
      "artifactregistry.googleapis.com/repositories.uploadArtifacts",
    ])
    more = optional(list(object({
      description = string
      permissions = list(string)
      writers     = optional(list(string), [])
    })), [])
  })
  default = null

  validation {
    condition     = try(length(var.deny.writers) > 0, true)
    error_message = "deny.writers is empty: nobody could write any more; name the account that does, or leave deny out."
  }

  validation {
    condition     = alltrue([for email in try(concat(var.deny.writers, flatten(var.deny.more[*].writers)), []) : endswith(email, ".gserviceaccount.com")])
    error_message = "deny.writers are not all service accounts: people belong into deny.groups, and get rights by breakglass."
  }

  validation {
    condition     = alltrue([for permission in try(concat(var.deny.permissions, flatten(var.deny.more[*].permissions)), []) : can(regex("^[a-z]+\\.googleapis\\.com/[A-Za-z]+\\.[A-Za-z]+$", permission))])
    error_message = "deny.permissions are not in the form of deny policies: write artifactregistry.googleapis.com/repositories.uploadArtifacts."
  }
}

variable "lien" {
  description = "Whether the project itself cannot be deleted. Needs roles/resourcemanager.lienModifier."
  type        = bool
  default     = true
}

variable "org_policies" {
  description = "Boolean constraints of organisation policies that are enforced. Needs roles/orgpolicy.policyAdmin on an organisation; empty where there is none."
  type        = set(string)
  default = [
    "iam.automaticIamGrantsForDefaultServiceAccounts",
    "iam.disableServiceAccountKeyCreation",
    "storage.uniformBucketLevelAccess",
  ]
  nullable = false
}

variable "audited" {
  description = "Services of which Google keeps a log of every write: pushes and tags in Artifact Registry, objects in Cloud Storage."
  type        = set(string)
  default     = ["artifactregistry.googleapis.com"]

  validation {
    condition     = contains(var.audited, "artifactregistry.googleapis.com")
    error_message = "audited leaves out artifactregistry.googleapis.com: the alerts on strangers read that log."
  }
}

variable "breakglass" {
  description = <<-EOT
    How people get to write for an hour: requesters ask, approvers (others than the requester) agree, both as IAM writes them
    (group:oncall@example.com). condition narrows the role to some resources; more: further roles, each narrowed. Null where nobody may.
  EOT
  type = object({
    requesters = set(string)
    approvers  = set(string)
    notify     = optional(set(string), [])
    role       = optional(string, "roles/artifactregistry.repoAdmin")
    condition  = optional(string)
    more       = optional(list(object({ role = string, condition = string })), [])
    seconds    = optional(number, 3600)
  })
  default = null

  validation {
    condition     = try(length(var.breakglass.requesters) > 0 && length(var.breakglass.approvers) > 0, true)
    error_message = "breakglass names no requester or no approver: name a group for each, or leave breakglass out."
  }

  validation {
    condition     = alltrue([for principal in try(setunion(var.breakglass.requesters, var.breakglass.approvers), []) : can(regex("^(group|user):[^@]+@[^@]+$", principal))])
    error_message = "breakglass names something else than people: write group:oncall@example.com."
  }

  validation {
    condition     = try(var.breakglass.seconds >= 1800 && var.breakglass.seconds <= 14400, true)
    error_message = "breakglass.seconds is not from 1800 to 14400: half an hour is the least that Google gives, and four are enough for any repair."
  }
}

variable "evidence" {
  description = "Where a copy of the log is kept that nobody can delete: bucket is the id of a log bucket (projects/P/locations/L/buckets/B), filter says which entries."
  type        = object({ bucket = string, filter = string })
  default     = null

  validation {
    condition     = var.evidence == null ? true : can(regex("^projects/[^/]+/locations/[^/]+/buckets/[^/]+$", var.evidence.bucket))
    error_message = "evidence.bucket is not the id of a log bucket: write projects/PROJECT/locations/REGION/buckets/NAME."
  }
}
