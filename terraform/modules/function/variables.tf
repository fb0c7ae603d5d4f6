variable "name" {
  description = "Name of the function and of its Cloud Run service: lower case and dashes only, so that both are the same."
  type        = string
}

variable "project" {
  description = "Id of the project that it is built and runs in."
  type        = string
}

variable "region" {
  description = "The region that it runs in."
  type        = string
}

variable "settings" {
  description = "Its entry in functions.json."
  type = object({
    entryPoint     = string
    ingress        = string
    memory         = string
    cpu            = string
    concurrency    = number
    timeoutSeconds = number
    minInstances   = number
    maxInstances   = number
  })
}

variable "account" {
  description = "Address of the account that it runs as."
  type        = string
}

variable "builder" {
  description = "Address of the account that builds it."
  type        = string
}

variable "image_store" {
  description = "Full name of the repository that takes its image."
  type        = string
}

variable "source_bucket" {
  description = "The bucket that takes its bundle."
  type        = string
}

variable "bundle" {
  description = "Its bundle: a zip with one jar at the top, and the SHA-256 of the zip."
  type        = object({ path = string, sha256 = string })
}

variable "environment" {
  description = "Its environment."
  type        = map(string)
}

variable "secrets" {
  description = "Ids of secrets of its project, mounted at /secrets/<id>/value."
  type        = set(string)
}

variable "invokers" {
  description = "All who may call it."
  type        = list(string)
}
