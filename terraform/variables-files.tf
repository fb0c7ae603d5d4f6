variable "files" {
  description = <<-EOT
    Promotion of files; null for none, and then nothing of it is there. buckets: the buckets of production, key => name (null for
    PROJECT-KEY), location (null for that of region), public (whether everybody may read and list), retention_days (nobody can
    replace or delete an object; 0 for versions of objects instead), locked (that can never be shortened), soft_delete_days.
    staging: names of buckets that files are promoted from and that are not public; they are others', and whoever applies must be
    allowed to set their policy. backup: the same for the copies; retention_days null for those of the ledger. mirrors: the role in
    AWS that writes S3 buckets, that in which audit reads them (audit_role), their region, and their names; an administrator there
    makes both roles from the output aws_roles.
  EOT
  type = object({
    buckets = map(object({
      name             = optional(string)
      location         = optional(string)
      public           = optional(bool, false)
      retention_days   = optional(number, 0)
      locked           = optional(bool, false)
      soft_delete_days = optional(number, 90)
    }))
    staging = optional(set(string), [])
    backup = optional(object({
      retention_days = optional(number)
      locked         = optional(bool, false)
    }), {})
    mirrors = optional(object({
      role       = string
      audit_role = string
      region     = string
      buckets    = set(string)
    }))
  })
  default = null

  validation {
    condition     = var.files == null ? true : length(var.files.buckets) >= 1 && length(var.files.buckets) <= 12
    error_message = "files.buckets are not 1 to 12: without one leave files out; breakglass lists them in a condition, which takes no more than 12."
  }

  validation {
    condition     = alltrue([for key in try(keys(var.files.buckets), []) : can(regex("^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$", key))])
    error_message = "files.buckets hold a key that is not 1 to 30 lower-case letters, digits and dashes: it ends the bucket's name, where no other is given."
  }

  validation {
    condition     = var.files == null ? true : length(distinct([for key, bucket in var.files.buckets : coalesce(bucket.name, "${var.projects.prod.id}-${key}")])) == length(var.files.buckets)
    error_message = "files.buckets name one bucket twice: give each its own, or one entry for both."
  }

  validation {
    condition     = var.files == null ? true : length(setintersection(var.files.staging, [for key, bucket in var.files.buckets : coalesce(bucket.name, "${var.projects.prod.id}-${key}")])) == 0
    error_message = "files.staging names a bucket of production: what is promoted comes from elsewhere, and the account of files reads production already."
  }

  validation {
    condition     = var.public || !anytrue([for bucket in try(values(var.files.buckets), []) : bucket.public])
    error_message = "files.buckets has a public bucket although public is off: switch public on, or leave it out of the bucket."
  }

  validation {
    condition     = var.protected || !anytrue(concat([for bucket in try(values(var.files.buckets), []) : bucket.locked || bucket.retention_days > 0], [try(var.files.backup.locked, false)]))
    error_message = "files keep or lock what is written although protected is off: such buckets cannot be torn down before their files have aged; leave retention_days and locked out."
  }

  validation {
    condition     = try(coalesce(var.files.backup.retention_days, var.ledger.retention_days), 30) >= (var.protected ? 30 : 0)
    error_message = "files.backup.retention_days is below 30: only an environment with protected = false may have fewer, down to 0."
  }

  validation {
    condition     = alltrue([for role in try([var.files.mirrors.role, var.files.mirrors.audit_role], []) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", role))])
    error_message = "files.mirrors has a role or audit_role that is not the name of a role in AWS: write arn:aws:iam::123456789012:role/edgeward-files and arn:aws:iam::123456789012:role/edgeward-audit."
  }

  validation {
    condition     = try(var.files.mirrors.role != var.files.mirrors.audit_role, true)
    error_message = "files.mirrors names one role twice: audit judges what files writes, so give audit_role one of its own, which only reads."
  }

  validation {
    condition     = try(var.files.mirrors, null) == null ? true : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]+$", var.files.mirrors.region))
    error_message = "files.mirrors.region is not a region of AWS such as us-east-2."
  }

  validation {
    condition     = try(var.files.mirrors, null) == null ? true : length(var.files.mirrors.buckets) > 0 && alltrue([for bucket in var.files.mirrors.buckets : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", bucket))])
    error_message = "files.mirrors.buckets are not names of S3 buckets: name at least one, 3 to 63 lower-case letters, digits, dashes and dots, without s3:// and without a folder."
  }
}
