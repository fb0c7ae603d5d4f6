# The first four are those of the environment itself, so that its environments/*.tfvars can be given here as well. Terraform
# warns of the variables there that this root does not know.

variable "environment" {
  description = "Name of the environment."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,9}$", var.environment))
    error_message = "environment is not 2 to 10 lower-case letters and digits, a letter first: write prod, or e2e."
  }
}

variable "projects" {
  description = "Google Cloud projects of the environment. They exist, with billing."
  type = object({
    prod   = object({ id = string, number = string })
    run    = object({ id = string, number = string })
    backup = object({ id = string, number = string })
    edge   = optional(object({ id = string, number = string }))
  })
}

variable "files" {
  description = "Whether project prod has buckets of files, as the environment says; null for none."
  type        = any
  default     = null
}

variable "signing" {
  description = "Whether project run has a key that promotion signs by, as the environment says; null for none."
  type        = any
  default     = null
}

variable "protected" {
  description = "Whether Terraform refuses to delete the bucket of the state."
  type        = bool
  default     = true

  validation {
    condition     = var.protected || var.environment != "prod"
    error_message = "protected is off in prod: without its state Terraform knows nothing of what it made there."
  }
}

variable "location" {
  description = "Where the state lies: a region, or US, EU, ASIA."
  type        = string
  default     = "US"
}

variable "repository" {
  description = "OWNER/NAME on GitHub of the repository that plans on pull requests and applies from its main branch; null where a person applies."
  type        = string
  default     = null

  validation {
    condition     = var.repository == null ? true : can(regex("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository is not OWNER/NAME: write it as GitHub does, without https:// and .git."
  }
}

variable "repository_id" {
  description = "The repository's number, which stays when it is renamed, and never becomes another's: gh api repos/OWNER/NAME --jq .id"
  type        = string
  default     = null

  validation {
    condition     = (var.repository == null && var.repository_id == null) || can(regex("^[1-9][0-9]*$", var.repository_id))
    error_message = "repository_id is not the number of repository: `gh api repos/OWNER/NAME --jq .id` prints it."
  }
}

variable "repository_owner_id" {
  description = "The number of the repository's owner: gh api repos/OWNER/NAME --jq .owner.id"
  type        = string
  default     = null

  validation {
    condition     = (var.repository == null && var.repository_owner_id == null) || can(regex("^[1-9][0-9]*$", var.repository_owner_id))
    error_message = "repository_owner_id is not the number of repository's owner: `gh api repos/OWNER/NAME --jq .owner.id` prints it."
  }
}

variable "branch" {
  description = "The branch that may apply."
  type        = string
  default     = "main"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", var.branch)) && !startswith(var.branch, "refs/")
    error_message = "branch is not the name of one branch: write main, without refs/heads/ and without wildcards."
  }
}
