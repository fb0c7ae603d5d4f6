# Beats every role, also those of owners and editors, and grants that someone adds by hand. It holds for the whole project: nothing
# that pushes images of its own may live here.
resource "google_iam_deny_policy" "writes" {
  count = var.deny == null ? 0 : 1

  name         = "edgeward-writes"
  display_name = "Edgeward ${var.environment}: who may write"
  parent       = urlencode("cloudresourcemanager.googleapis.com/projects/${var.project.id}")

  rules {
    description = "Only Edgeward writes here; people by breakglass"

    deny_rule {
      denied_principals  = ["principalSet://goog/public:all"]
      denied_permissions = var.deny.permissions

      exception_principals = concat(
        [for email in var.deny.writers : "principal://iam.googleapis.com/projects/-/serviceAccounts/${email}"],
        [for group in var.deny.groups : "principalSet://goog/group/${group}"],
      )
    }
  }

  dynamic "rules" {
    for_each = var.deny.more
    content {
      description = rules.value.description

      deny_rule {
        denied_principals  = ["principalSet://goog/public:all"]
        denied_permissions = rules.value.permissions

        exception_principals = concat(
          [for email in rules.value.writers : "principal://iam.googleapis.com/projects/-/serviceAccounts/${email}"],
          [for group in var.deny.groups : "principalSet://goog/group/${group}"],
        )
      }
    }
  }
}
