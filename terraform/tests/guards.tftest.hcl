# The guards of one project, by themselves: who is denied what, who may ask for more, what nobody can take back.
mock_provider "google" {}

variables {
  project     = { id = "ew-prod", number = "101" }
  environment = "test"
  deny = {
    writers = ["ew-promote@ew-run.iam.gserviceaccount.com"]
    groups  = ["oncall@example.com"]
  }
  breakglass = {
    requesters = ["group:oncall@example.com"]
    approvers  = ["group:leads@example.com"]
  }
  evidence = { bucket = "projects/ew-backup/locations/us-central1/buckets/edgeward-evidence", filter = "severity=ALERT" }
}

run "all_guards" {
  command = plan
  module { source = "./modules/guards" }

  assert {
    condition     = output.active == tolist(["audit-config", "breakglass", "deny", "evidence", "lien", "org-policies"])
    error_message = "A guard is off although everything asks for it: ${jsonencode(output.active)}."
  }

  assert {
    condition = (
      google_iam_deny_policy.writes[0].parent == "cloudresourcemanager.googleapis.com%2Fprojects%2Few-prod"
      && google_iam_deny_policy.writes[0].rules[0].deny_rule[0].denied_principals == tolist(["principalSet://goog/public:all"])
      && google_iam_deny_policy.writes[0].rules[0].deny_rule[0].denied_permissions == tolist(["artifactregistry.googleapis.com/repositories.uploadArtifacts"])
    )
    error_message = "Uploads must be denied to everybody, in the whole project."
  }

  assert {
    condition = google_iam_deny_policy.writes[0].rules[0].deny_rule[0].exception_principals == tolist([
      "principal://iam.googleapis.com/projects/-/serviceAccounts/ew-promote@ew-run.iam.gserviceaccount.com",
      "principalSet://goog/group/oncall@example.com",
    ])
    error_message = "Only the writer, and whoever has a grant of breakglass, may be excepted."
  }

  assert {
    condition     = google_resource_manager_lien.project[0].parent == "projects/101" && google_resource_manager_lien.project[0].restrictions == tolist(["resourcemanager.projects.delete"])
    error_message = "The lien must forbid that the project is deleted; it takes the project's number."
  }

  assert {
    condition     = toset(keys(google_project_iam_audit_config.writes)) == toset(["artifactregistry.googleapis.com"]) && alltrue([for service in values(google_project_iam_audit_config.writes) : toset([for config in service.audit_log_config : config.log_type]) == toset(["ADMIN_READ", "DATA_WRITE"])])
    error_message = "Pushes and changes of rights must be in the audit log, and pulls must not."
  }

  assert {
    condition     = alltrue([for name in ["iam.disableServiceAccountKeyCreation", "storage.uniformBucketLevelAccess"] : google_org_policy_policy.enforced[name].spec[0].rules[0].enforce == "TRUE"])
    error_message = "Keys of service accounts and lists on single objects must be off."
  }

  assert {
    condition = (
      google_privileged_access_manager_entitlement.breakglass[0].max_request_duration == "3600s"
      && google_privileged_access_manager_entitlement.breakglass[0].privileged_access[0].gcp_iam_access[0].role_bindings[0].role == "roles/artifactregistry.repoAdmin"
      && google_privileged_access_manager_entitlement.breakglass[0].approval_workflow[0].manual_approvals[0].require_approver_justification
      && google_privileged_access_manager_entitlement.breakglass[0].approval_workflow[0].manual_approvals[0].steps[0].approvals_needed == 1
      && length(google_privileged_access_manager_entitlement.breakglass[0].requester_justification_config[0].unstructured) == 1
    )
    error_message = "Breakglass lasts an hour, and needs a reason and another person's consent."
  }

  assert {
    condition     = google_logging_project_sink.evidence[0].destination == "logging.googleapis.com/projects/ew-backup/locations/us-central1/buckets/edgeward-evidence" && google_logging_project_sink.evidence[0].unique_writer_identity
    error_message = "The sink must write into the bucket by an identity of its own."
  }
}

run "without_an_organisation" {
  command = plan
  module { source = "./modules/guards" }

  variables {
    deny         = null
    lien         = false
    org_policies = []
    breakglass   = null
    evidence     = null
  }

  assert {
    condition     = output.active == tolist(["audit-config"]) && output.entitlement == null
    error_message = "Every guard that needs more than the project must be possible to leave out: ${jsonencode(output.active)}."
  }
}

run "pushes_that_nobody_logs" {
  command = plan
  module { source = "./modules/guards" }
  variables { audited = ["storage.googleapis.com"] }
  expect_failures = [var.audited]
}

run "nobody_may_write" {
  command = plan
  module { source = "./modules/guards" }
  variables { deny = { writers = [] } }
  expect_failures = [var.deny]
}

run "a_person_is_no_writer" {
  command = plan
  module { source = "./modules/guards" }
  variables { deny = { writers = ["someone@example.com"] } }
  expect_failures = [var.deny]
}

run "breakglass_without_approvers" {
  command = plan
  module { source = "./modules/guards" }
  variables { breakglass = { requesters = ["group:oncall@example.com"], approvers = [] } }
  expect_failures = [var.breakglass]
}

run "breakglass_for_a_day" {
  command = plan
  module { source = "./modules/guards" }
  variables { breakglass = { requesters = ["group:oncall@example.com"], approvers = ["group:leads@example.com"], seconds = 86400 } }
  expect_failures = [var.breakglass]
}

run "breakglass_for_a_robot" {
  command = plan
  module { source = "./modules/guards" }
  variables { breakglass = { requesters = ["serviceAccount:ew-e2e@ew-run.iam.gserviceaccount.com"], approvers = ["group:leads@example.com"] } }
  expect_failures = [var.breakglass]
}
