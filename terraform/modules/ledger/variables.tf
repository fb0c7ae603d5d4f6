variable "project" {
  description = "Id of the project that holds the bucket."
  type        = string
}

variable "bucket" {
  description = "Name of the bucket."
  type        = string
}

variable "location" {
  description = "Where it is kept."
  type        = string
}

variable "prefix" {
  description = "The folder of the bucket that the environment's evidence lies in."
  type        = string
}

variable "retention_days" {
  description = "Days for which nobody can replace or delete an object; 0 for none."
  type        = number
}

variable "locked" {
  description = "Whether the retention can never be shortened or removed again, by nobody."
  type        = bool
}

variable "writers" {
  description = "Folders, below the prefix, in which each member may create objects; never those of restores, whose plans the auditor believes."
  type        = map(list(string))

  validation {
    condition     = alltrue([for folder in flatten(values(var.writers)) : folder != "" && split("/", folder)[0] != "restores"])
    error_message = "writers name the folder of restores: only breakglass may write there, or a function could have a rogue push verified."
  }
}

variable "readers" {
  description = "Members that may read all of it."
  type        = list(string)
}

variable "deletion_policy" {
  description = "PREVENT or DELETE."
  type        = string
}
