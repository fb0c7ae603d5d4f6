# Inputs that are refused, one for each rule; the messages carry the remedy.
mock_provider "google" {}

variables {
  environment = "prod"
  projects = {
    prod   = { id = "ew-prod", number = "101010" }
    run    = { id = "ew-run", number = "202020" }
    backup = { id = "ew-backup", number = "303030" }
  }
  manifests    = { url = "https://git.example/o/manifests.git", repository = "o/manifests", private = true }
  admins_group = "admins@example.com"
  artifacts = {
    webhook = { path = "webhook.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
    promote = { path = "promote.zip", sha256 = "2222222222222222222222222222222222222222222222222222222222222222" }
    check   = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
    audit   = { path = "audit.zip", sha256 = "3333333333333333333333333333333333333333333333333333333333333333" }
    backup  = { path = "backup.zip", sha256 = "4444444444444444444444444444444444444444444444444444444444444444" }
  }
}

run "refuses_an_environment_with_a_name_that_ids_cannot_hold" {
  command = plan
  variables {
    environment = "Prod-1"
  }
  expect_failures = [var.environment]
}

run "refuses_one_project_for_two_purposes" {
  command = plan
  variables {
    projects = {
      prod   = { id = "ew-prod", number = "101010" }
      run    = { id = "ew-run", number = "202020" }
      backup = { id = "ew-prod", number = "303030" }
    }
  }
  expect_failures = [var.projects]
}

run "refuses_one_number_for_two_projects" {
  command = plan
  variables {
    projects = {
      prod   = { id = "ew-prod", number = "101010" }
      run    = { id = "ew-run", number = "202020" }
      backup = { id = "ew-backup", number = "101010" }
    }
  }
  expect_failures = [var.projects]
}

run "refuses_a_project_that_google_would_not_name_so" {
  command = plan
  variables {
    projects = {
      prod   = { id = "Prod", number = "101010" }
      run    = { id = "ew-run", number = "202020" }
      backup = { id = "ew-backup", number = "303030" }
    }
  }
  expect_failures = [var.projects]
}

run "refuses_a_multi_region_for_functions" {
  command = plan
  variables {
    region = "us"
  }
  expect_failures = [var.region]
}

run "refuses_a_registry_location_that_is_a_region" {
  command = plan
  variables {
    registry_locations = ["us-east1"]
  }
  expect_failures = [var.registry_locations]
}

run "refuses_no_registry_location" {
  command = plan
  variables {
    registry_locations = []
  }
  expect_failures = [var.registry_locations]
}

run "refuses_credentials_in_the_url_of_the_manifests" {
  command = plan
  variables {
    manifests = { url = "https://user:secret@git.example/o/m.git", repository = "o/m" }
  }
  expect_failures = [var.manifests]
}

run "refuses_manifests_without_an_owner" {
  command = plan
  variables {
    manifests = { url = "https://git.example/o/m.git", repository = "m" }
  }
  expect_failures = [var.manifests]
}

run "refuses_a_ref_for_a_branch" {
  command = plan
  variables {
    manifests = { url = "https://git.example/o/m.git", repository = "o/m", branch = "refs/heads/main" }
  }
  expect_failures = [var.manifests]
}

run "refuses_a_function_without_a_bundle" {
  command = plan
  variables {
    artifacts = {
      webhook = { path = "webhook.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
      promote = { path = "promote.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
      check   = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
      audit   = { path = "audit.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
    }
  }
  expect_failures = [var.artifacts]
}

run "refuses_an_api_that_would_be_shown_the_token_in_clear" {
  command = plan
  variables {
    manifests = { url = "https://git.example/o/manifests.git", repository = "o/manifests", api = "http://git.example/api/v3" }
  }
  expect_failures = [var.manifests]
}

run "refuses_a_bundle_without_its_digest" {
  command = plan
  variables {
    artifacts = {
      webhook = { path = "webhook.zip", sha256 = "000000000000000000000000000000000000000000000000000000000000000" }
      promote = { path = "promote.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
      check   = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
      audit   = { path = "audit.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
      backup  = { path = "backup.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
    }
  }
  expect_failures = [var.artifacts]
}

run "refuses_a_group_that_is_no_address" {
  command = plan
  variables {
    admins_group = "group:admins"
  }
  expect_failures = [var.admins_group]
}

run "refuses_production_without_protection" {
  command = plan
  variables {
    protected = false
  }
  expect_failures = [var.protected]
}

run "refuses_a_backup_that_forgets_in_prod" {
  command = plan
  variables {
    backup_keep_days = 30
  }
  expect_failures = [var.backup_keep_days]
}

run "refuses_evidence_that_is_kept_for_a_day" {
  command = plan
  variables {
    ledger = { retention_days = 1 }
  }
  expect_failures = [var.ledger]
}

run "refuses_a_locked_ledger_that_is_to_be_torn_down" {
  command = plan
  variables {
    environment = "e2e"
    protected   = false
    ledger      = { locked = true }
  }
  expect_failures = [var.ledger]
}

run "refuses_a_schedule_of_four_fields" {
  command = plan
  variables {
    schedules = { backup = "0 * * *" }
  }
  expect_failures = [var.schedules]
}

run "refuses_no_log" {
  command = plan
  variables {
    log_level = "off"
  }
  expect_failures = [var.log_level]
}

run "refuses_an_unknown_way_to_report_errors" {
  command = plan
  variables {
    error_reports = "mail"
  }
  expect_failures = [var.error_reports]
}

run "refuses_a_size_for_a_function_that_is_not_there" {
  command = plan
  variables {
    sizes = { redirect = { memory = "1Gi" } }
  }
  expect_failures = [var.sizes]
}

run "refuses_a_channel_in_a_project_that_is_not_there" {
  command = plan
  variables {
    alerts = { existing = { edge = ["projects/ew-edge/notificationChannels/7"] } }
  }
  expect_failures = [var.alerts]
}

run "refuses_testers_in_prod" {
  command = plan
  variables {
    testers = ["group:testers@example.com"]
  }
  expect_failures = [var.testers]
}

run "refuses_everybody_as_a_tester" {
  command = plan
  variables {
    environment = "e2e"
    testers     = ["allUsers"]
  }
  expect_failures = [var.testers]
}

run "refuses_a_deadline_shorter_than_the_work" {
  command = plan
  module { source = "./modules/events" }
  variables {
    name            = "s"
    project         = "p"
    agent           = "serviceAccount:a@b"
    topic           = "projects/p/topics/t"
    endpoint        = "https://f"
    invoker         = "i@p.iam.gserviceaccount.com"
    timeout_seconds = 60
    settings        = { ackDeadlineSeconds = 60, minimumBackoffSeconds = 10, maximumBackoffSeconds = 600, maxDeliveryAttempts = 5 }
    deletion_policy = "DELETE"
  }
  expect_failures = [var.timeout_seconds]
}

run "refuses_a_deadline_that_pubsub_does_not_know" {
  command = plan
  module { source = "./modules/events" }
  variables {
    name            = "s"
    project         = "p"
    agent           = "serviceAccount:a@b"
    topic           = "projects/p/topics/t"
    endpoint        = "https://f"
    invoker         = "i@p.iam.gserviceaccount.com"
    timeout_seconds = 60
    settings        = { ackDeadlineSeconds = 601, minimumBackoffSeconds = 10, maximumBackoffSeconds = 600, maxDeliveryAttempts = 5 }
    deletion_policy = "DELETE"
  }
  expect_failures = [var.settings]
}

run "refuses_backoffs_in_the_wrong_order" {
  command = plan
  module { source = "./modules/events" }
  variables {
    name            = "s"
    project         = "p"
    agent           = "serviceAccount:a@b"
    topic           = "projects/p/topics/t"
    endpoint        = "https://f"
    invoker         = "i@p.iam.gserviceaccount.com"
    timeout_seconds = 5
    settings        = { ackDeadlineSeconds = 10, minimumBackoffSeconds = 300, maximumBackoffSeconds = 20, maxDeliveryAttempts = 5 }
    deletion_policy = "DELETE"
  }
  expect_failures = [var.settings]
}

run "refuses_four_attempts" {
  command = plan
  module { source = "./modules/events" }
  variables {
    name            = "s"
    project         = "p"
    agent           = "serviceAccount:a@b"
    topic           = "projects/p/topics/t"
    endpoint        = "https://f"
    invoker         = "i@p.iam.gserviceaccount.com"
    timeout_seconds = 5
    settings        = { ackDeadlineSeconds = 10, minimumBackoffSeconds = 10, maximumBackoffSeconds = 600, maxDeliveryAttempts = 4 }
    deletion_policy = "DELETE"
  }
  expect_failures = [var.settings]
}

run "refuses_many_requests_on_half_a_cpu" {
  command = plan
  module { source = "./modules/function" }
  variables {
    name          = "edgeward-f"
    project       = "p"
    region        = "us-central1"
    settings      = { entryPoint = "F", ingress = "ALLOW_ALL", memory = "512Mi", cpu = "0.5", concurrency = 40, timeoutSeconds = 30, minInstances = 0, maxInstances = 1 }
    account       = "a@p.iam.gserviceaccount.com"
    builder       = "b@p.iam.gserviceaccount.com"
    image_store   = "projects/p/locations/us-central1/repositories/functions"
    source_bucket = "s"
    bundle        = { path = "f.zip", sha256 = "0" }
    environment   = {}
    secrets       = []
    invokers      = ["allUsers"]
  }
  expect_failures = [google_cloudfunctions2_function.this]
}

run "refuses_an_account_whose_name_is_too_long" {
  command = plan
  module { source = "./modules/identities" }
  variables {
    project         = "p"
    account_id      = "ew-a-function-whose-name-never-ends"
    description     = "d"
    deletion_policy = "DELETE"
  }
  expect_failures = [google_service_account.this]
}
