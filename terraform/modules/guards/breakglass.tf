# No person may write for longer than this. Every request needs a reason, another person's consent, and alerts (modules/alerts).
resource "google_privileged_access_manager_entitlement" "breakglass" {
  count = var.breakglass == null ? 0 : 1

  parent               = "projects/${var.project.id}"
  location             = "global"
  entitlement_id       = "edgeward-breakglass"
  max_request_duration = "${var.breakglass.seconds}s"

  eligible_users {
    principals = var.breakglass.requesters
  }

  privileged_access {
    gcp_iam_access {
      resource_type = "cloudresourcemanager.googleapis.com/Project"
      resource      = "//cloudresourcemanager.googleapis.com/projects/${var.project.id}"

      role_bindings {
        role                 = var.breakglass.role
        condition_expression = var.breakglass.condition
      }

      dynamic "role_bindings" {
        for_each = var.breakglass.more
        content {
          role                 = role_bindings.value.role
          condition_expression = role_bindings.value.condition
        }
      }
    }
  }

  requester_justification_config {
    unstructured {}
  }

  approval_workflow {
    manual_approvals {
      require_approver_justification = true

      steps {
        approvals_needed          = 1
        approver_email_recipients = var.breakglass.notify

        approvers {
          principals = var.breakglass.approvers
        }
      }
    }
  }
}
