variable "name" {
  description = "Name of the subproject. It is also the folder of production, PRODUCTION/NAME/..., that its manifests must promote to."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name is not 3 to 40 lower-case letters, digits and dashes, a letter first: it becomes a folder of production."
  }
}

variable "project" {
  description = "The subproject's own Google Cloud project: its id, and where to create it (folder_id, billing_account), or null for one that exists."
  type = object({
    id     = string
    create = optional(object({ folder_id = string, billing_account = string }))
  })

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project.id))
    error_message = "project.id is no project's id: 6 to 30 lower-case letters, digits and dashes."
  }
}

variable "location" {
  description = "Where its registry is: a region, or us, europe or asia."
  type        = string
  default     = "us"
}

variable "group" {
  description = "Address of the group that owns the subproject. It may push, build and read the builds' logs."
  type        = string

  validation {
    condition     = can(regex("^[^@\\s:]+@[^@\\s:]+\\.[^@\\s:]+$", var.group))
    error_message = "group is not the address of a group: write foo-maintainers@example.com, without group: before it."
  }
}

variable "readers" {
  description = "Emails of the accounts that promote and audit from here. They read, and nothing else."
  type        = set(string)
}

variable "public" {
  description = "Whether everybody may pull before anything is promoted."
  type        = bool
  default     = true
}

variable "keep_days" {
  description = "Days after which an image is deleted. What was promoted lives on in production."
  type        = number
  default     = 60

  validation {
    condition     = var.keep_days >= 7 && var.keep_days == floor(var.keep_days)
    error_message = "keep_days is not a whole number from 7: an image must outlive the review of the change that promotes it."
  }
}

variable "build" {
  description = "Set to build on every push to a branch: owner and repository on GitHub, the branch as a regular expression, the build's file. Google's application must be installed on the repository before."
  type = object({
    owner         = string
    repository    = string
    branch        = optional(string, "^main$")
    filename      = optional(string, "cloudbuild.yaml")
    region        = optional(string, "global")
    substitutions = optional(map(string), {})
  })
  default = null

  validation {
    condition     = alltrue([for key in try(keys(var.build.substitutions), []) : startswith(key, "_")])
    error_message = "build.substitutions hold a name without an underscore before it, which Cloud Build keeps for its own."
  }
}

variable "deletion_policy" {
  description = "PREVENT or DELETE: whether Terraform refuses to delete the project and its registry."
  type        = string

  validation {
    condition     = contains(["PREVENT", "DELETE"], var.deletion_policy)
    error_message = "deletion_policy is not PREVENT or DELETE, and the provider takes any other word for no protection."
  }
}
