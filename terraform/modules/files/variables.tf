variable "project" {
  description = "Id of the project that holds the buckets."
  type        = string
}

variable "buckets" {
  description = <<-EOT
    The buckets. retention_days: days for which nobody can replace or delete an object; 0 for none, and versions of objects
    instead. locked: whether that can never be shortened or removed again, by nobody. soft_delete_days: days for which what was
    deleted can be brought back. public: whether everybody may read and list.
  EOT
  type = map(object({
    name             = string
    location         = string
    retention_days   = number
    locked           = bool
    soft_delete_days = number
    public           = bool
  }))

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : can(regex("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$", bucket.name))])
    error_message = "buckets hold a name that Cloud Storage would not give: 3 to 63 lower-case letters, digits, dashes, underscores and dots, without gs:// and without a folder."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : bucket.soft_delete_days == 0 || bucket.soft_delete_days >= 7 && bucket.soft_delete_days <= 90])
    error_message = "buckets keep what is deleted for other than 0 or 7 to 90 days, which is all that Cloud Storage takes."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : bucket.retention_days >= 0 && bucket.retention_days <= 36500 && bucket.retention_days == floor(bucket.retention_days)])
    error_message = "buckets hold a retention_days that is not a whole number from 0 to 36500: 0 is none, and keeps versions."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : !bucket.locked || bucket.retention_days > 0])
    error_message = "buckets lock a retention that is not there: give retention_days, or leave locked out."
  }
}

variable "access" {
  description = "Members by role: all rights there are on each bucket, beside those of its keeper. None may delete or replace, but testers of an environment for tests."
  type        = map(list(string))

  validation {
    condition     = length(setsubtract(keys(var.access), ["roles/storage.objectCreator", "roles/storage.objectViewer", "roles/storage.objectUser"])) == 0
    error_message = "access gives a role that files do not need: use roles/storage.objectCreator and roles/storage.objectViewer; roles/storage.objectUser, which deletes, is for testers."
  }
}

variable "topic" {
  description = "Full name of the topic that is told of every object; null for none. Cloud Storage's agent must be allowed to publish there before."
  type        = string
  default     = null
}

variable "deletion_policy" {
  description = "PREVENT or DELETE."
  type        = string
}
