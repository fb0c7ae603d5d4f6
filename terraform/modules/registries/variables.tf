variable "project" {
  description = "Id of the project that holds the repositories."
  type        = string
}

variable "locations" {
  description = "A repository is made in each of these."
  type        = set(string)
}

variable "repository_id" {
  description = "The repositories' name, the same in every location."
  type        = string
}

variable "description" {
  description = "What they hold."
  type        = string
}

variable "immutable_tags" {
  description = "Whether the registry refuses to move a tag."
  type        = bool
}

variable "scan" {
  description = "Whether images are scanned where the project's API is on."
  type        = bool
  default     = false
}

variable "keep_days" {
  description = "Days after which images are deleted; null keeps them for ever."
  type        = number
  default     = null
}

variable "keep_versions" {
  description = "Versions of each image that stay, however old."
  type        = number
  default     = 0
}

variable "access" {
  description = "Members by role: all rights there are on the repositories."
  type        = map(list(string))
}

variable "deletion_policy" {
  description = "PREVENT or DELETE."
  type        = string
}
