variable "project" {
  description = "Id of the project that the account lives in."
  type        = string
}

variable "account_id" {
  description = "What stands before the @ of its address."
  type        = string
}

variable "description" {
  description = "What it is for."
  type        = string
}

variable "deletion_policy" {
  description = "PREVENT or DELETE."
  type        = string
}

# It never gets a key: functions and builds receive it from the platform.
resource "google_service_account" "this" {
  project         = var.project
  account_id      = var.account_id
  display_name    = var.description
  deletion_policy = var.deletion_policy

  lifecycle {
    precondition {
      condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.account_id))
      error_message = "account ${var.account_id} is not 6 to 30 lower-case letters, digits and dashes: shorten or lengthen the name of its function."
    }
  }
}

output "email" {
  description = "The account's address."
  value       = google_service_account.this.email
}

output "unique_id" {
  description = "The number that the account's tokens carry; known after the apply."
  value       = google_service_account.this.unique_id
}
