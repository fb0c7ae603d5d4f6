resource "google_billing_budget" "environment" {
  count = var.budget == null ? 0 : 1

  billing_account = var.budget.billing_account
  display_name    = "Edgeward ${var.environment}"

  budget_filter {
    projects        = [for project in values(local.projects) : "projects/${project.number}"]
    calendar_period = "MONTH"
  }

  amount {
    specified_amount {
      currency_code = var.budget.currency
      units         = tostring(var.budget.units)
    }
  }

  dynamic "threshold_rules" {
    for_each = var.budget.thresholds
    content {
      threshold_percent = threshold_rules.value
    }
  }

  # At half of the month it is too late to learn from the actual costs alone.
  threshold_rules {
    threshold_percent = 1
    spend_basis       = "FORECASTED_SPEND"
  }

  # Budgets take addresses only, five at most; Google also tells the account's own administrators.
  all_updates_rule {
    monitoring_notification_channels = slice(module.alerts["run"].emails, 0, min(5, length(local.alert_emails)))
  }
}
