# Messages: what is delivered where, how often, and what becomes of the rest. Applied to mocks, so that addresses are known.
mock_provider "google" {
  mock_resource "google_certificate_manager_dns_authorization" {
    defaults = {
      dns_resource_record = [{ name = "_acme-challenge_abc.registry.example.com.", type = "CNAME", data = "abc.authorize.certificatemanager.goog." }]
    }
  }
  mock_resource "google_compute_global_address" {
    defaults = { address = "192.0.2.1" }
  }
  mock_resource "google_logging_project_sink" {
    defaults = { writer_identity = "serviceAccount:service-101010@gcp-sa-logging.iam.gserviceaccount.com" }
  }
  mock_resource "google_cloudfunctions2_function" {
    defaults = {
      service_config = { uri = "https://function.example" }
    }
  }
}

variables {
  environment = "prod"
  projects = {
    prod   = { id = "ew-prod", number = "101010" }
    run    = { id = "ew-run", number = "202020" }
    backup = { id = "ew-backup", number = "303030" }
  }
  manifests    = { url = "https://git.example/o/manifests.git", repository = "o/manifests", private = true }
  admins_group = "admins@example.com"
  slack_token  = "unused" # Terraform 1.11 cannot apply in a test while an ephemeral variable has its default.
  artifacts = {
    webhook = { path = "webhook.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
    promote = { path = "promote.zip", sha256 = "2222222222222222222222222222222222222222222222222222222222222222" }
    check   = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
    audit   = { path = "audit.zip", sha256 = "3333333333333333333333333333333333333333333333333333333333333333" }
    backup  = { path = "backup.zip", sha256 = "4444444444444444444444444444444444444444444444444444444444444444" }
  }
}

run "every_subscription_repeats_and_puts_aside" {
  command = apply

  assert {
    condition     = toset(keys(module.events)) == toset(["promote/manifest-changes", "check/change-proposals", "check/manifest-changes", "audit/audit-ticks", "audit/gcr", "backup/backup-ticks", "backup/gcr"])
    error_message = "Subscriptions are missing or new: ${jsonencode(keys(module.events))}."
  }

  assert {
    condition = alltrue([for events in module.events :
      length(events.subscription.dead_letter_policy) == 1 &&
      events.subscription.dead_letter_policy[0].max_delivery_attempts >= 5 &&
      events.subscription.dead_letter_policy[0].dead_letter_topic == events.dead_letters.topic &&
    events.dead_letters.name == "${events.subscription.name}-dead"])
    error_message = "A subscription has no dead letters, or nobody holds them."
  }

  assert {
    condition     = alltrue([for events in module.events : length(events.subscription.retry_policy) == 1 && can(regex("^[0-9]+s$", events.subscription.retry_policy[0].minimum_backoff))])
    error_message = "A subscription has no retry policy, so that a failing function is called without pause."
  }

  assert {
    condition = alltrue(flatten([for events in module.events : [for subscription in [events.subscription, events.dead_letters] :
    subscription.expiration_policy[0].ttl == ""]]))
    error_message = "A subscription expires when it is quiet for a month."
  }

  assert {
    condition = alltrue([for events in module.events :
      events.subscription.push_config[0].push_endpoint == "https://function.example" &&
    events.subscription.push_config[0].oidc_token[0].audience == events.subscription.push_config[0].push_endpoint])
    error_message = "A subscription does not deliver to its function, with a token for it."
  }

  assert {
    condition = alltrue([for key, events in module.events :
      events.subscription.push_config[0].oidc_token[0].service_account_email == (startswith(key, "backup/") ? "ew-invoker@ew-backup.iam.gserviceaccount.com" : "ew-invoker@ew-run.iam.gserviceaccount.com") &&
    events.subscription.project == (startswith(key, "backup/") ? "ew-backup" : "ew-run")])
    error_message = "A subscription is not in its function's project, so that internal ingress would shut it out."
  }

  assert {
    condition = alltrue([for key, events in module.events : events.agents == {
      publishers  = toset(["serviceAccount:service-${startswith(key, "backup/") ? "303030" : "202020"}@gcp-sa-pubsub.iam.gserviceaccount.com"])
      subscribers = toset(["serviceAccount:service-${startswith(key, "backup/") ? "303030" : "202020"}@gcp-sa-pubsub.iam.gserviceaccount.com"])
    }])
    error_message = "Pub/Sub's agent may not put messages aside: they would be delivered for ever."
  }

  assert {
    condition     = alltrue([for key, events in module.events : events.subscription.ack_deadline_seconds > local.functions[local.subscriptions[key].function].timeoutSeconds])
    error_message = "A message would be delivered again while it is still worked on."
  }

  assert {
    condition = { for key, events in module.events : key => events.subscription.topic } == {
      "promote/manifest-changes" = "projects/ew-run/topics/manifest-changes"
      "check/change-proposals"   = "projects/ew-run/topics/change-proposals"
      "check/manifest-changes"   = "projects/ew-run/topics/manifest-changes"
      "audit/audit-ticks"        = "projects/ew-run/topics/audit-ticks"
      "audit/gcr"                = "projects/ew-prod/topics/gcr"
      "backup/backup-ticks"      = "projects/ew-backup/topics/backup-ticks"
      "backup/gcr"               = "projects/ew-prod/topics/gcr"
    }
    error_message = "A subscription listens to another topic."
  }
}

run "the_clock_sends_what_functions_understand" {
  command = apply

  assert {
    condition = { for name, schedule in module.schedules : name => "${schedule.job.schedule} ${schedule.job.pubsub_target[0].topic_name} ${base64decode(schedule.job.pubsub_target[0].data)}" } == {
      backup  = "0 * * * * projects/ew-backup/topics/backup-ticks {}"
      drill   = "23 3 2 * * projects/ew-backup/topics/backup-ticks {\"drill\":{\"sample\":200}}"
      promote = "17 */2 * * * projects/ew-run/topics/manifest-changes {\"sweep\":true}"
      audit   = "37 */6 * * * projects/ew-run/topics/audit-ticks {\"sweep\":true}"
    }
    error_message = "A schedule sends something else, or elsewhere."
  }

  assert {
    condition     = alltrue([for schedule in module.schedules : !schedule.job.paused && schedule.job.time_zone == "Etc/UTC"])
    error_message = "Schedules run in UTC, and are not paused unless that is asked for."
  }
}

run "schedules_can_rest" {
  command = apply
  variables {
    paused = true
  }
  expect_failures = [check.schedules]

  assert {
    condition     = alltrue([for schedule in module.schedules : schedule.job.paused])
    error_message = "paused must hold every schedule."
  }
}

run "topics_keep_a_week_for_replays" {
  command = apply

  assert {
    condition     = alltrue([for topic in concat(values(google_pubsub_topic.this), [google_pubsub_topic.registry_events]) : topic.message_retention_duration == "604800s"])
    error_message = "A topic forgets what was published, so that events could not be replayed after a fault was mended."
  }

  assert {
    condition     = google_pubsub_topic.registry_events.name == "gcr" && google_pubsub_topic.registry_events.project == "ew-prod"
    error_message = "The registries publish to topic gcr of their own project, and nowhere else."
  }
}

run "a_person_is_told_what_to_do_next" {
  command = apply

  assert {
    condition = output.webhook_url == "https://function.example" && length([
      for step in output.next_steps : step if strcontains(step, "gcloud secrets versions add webhook-hmac --project=ew-run") || strcontains(step, "gcloud secrets versions add github-token --project=ew-run") || strcontains(step, "gcloud secrets versions add git-token --project=ew-run") || strcontains(step, "payload URL https://function.example") || strcontains(step, "asia-docker.pkg.dev/ew-prod/images, europe-docker.pkg.dev/ew-prod/images, us-docker.pkg.dev/ew-prod/images.")
    ]) == 5
    error_message = "next_steps do not name the secrets, the roots of production and the webhook: ${jsonencode(output.next_steps)}."
  }
}

run "and_how_clients_come_to_the_redirector" {
  command = apply
  variables {
    projects = {
      prod   = { id = "ew-prod", number = "101010" }
      run    = { id = "ew-run", number = "202020" }
      backup = { id = "ew-backup", number = "303030" }
      edge   = { id = "ew-edge", number = "404040" }
    }
    redirector = { domain = "registry.example.com", regions = ["us-central1", "europe-west1"] }
    artifacts = {
      webhook  = { path = "webhook.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
      promote  = { path = "promote.zip", sha256 = "2222222222222222222222222222222222222222222222222222222222222222" }
      check    = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
      audit    = { path = "audit.zip", sha256 = "3333333333333333333333333333333333333333333333333333333333333333" }
      backup   = { path = "backup.zip", sha256 = "4444444444444444444444444444444444444444444444444444444444444444" }
      redirect = { path = "redirect.zip", sha256 = "6666666666666666666666666666666666666666666666666666666666666666" }
    }
  }

  assert {
    condition = output.redirector == {
      domain             = "registry.example.com"
      addresses          = { ipv4 = "192.0.2.1", ipv6 = "192.0.2.1" }
      certificate_record = { name = "_acme-challenge_abc.registry.example.com.", type = "CNAME", data = "abc.authorize.certificatemanager.goog." }
      configuration      = { url = "https://storage.googleapis.com/ew-edge-edgeward-redirect/prod", gs = "gs://ew-edge-edgeward-redirect/prod" }
    }
    error_message = "A person is not told where the redirector is: ${jsonencode(output.redirector)}."
  }

  assert {
    condition = length([
      for step in output.next_steps : step if endswith(step, ": _acme-challenge_abc.registry.example.com. CNAME abc.authorize.certificatemanager.goog.") || strcontains(step, "--redirect gs://ew-edge-edgeward-redirect/prod;") || strcontains(step, "curl --resolve registry.example.com:443:192.0.2.1 https://registry.example.com/v2/") || endswith(step, "redirector.live = true and in DNS.")
    ]) == 4
    error_message = "next_steps do not lead to a redirector that clients reach: ${jsonencode(output.next_steps)}."
  }

  # Bundles of several regions lie side by side, and each function is built from its own region's.
  assert {
    condition     = length(distinct([for function in module.function : function.bundle])) == length(module.function)
    error_message = "Two deployments would write one object: ${jsonencode([for function in module.function : function.bundle])}."
  }
}

run "a_filter_is_passed_on" {
  command = plan
  module { source = "./modules/events" }
  variables {
    name            = "edgeward-files-manifest-changes"
    project         = "ew-run"
    agent           = "serviceAccount:service-202020@gcp-sa-pubsub.iam.gserviceaccount.com"
    topic           = "projects/ew-run/topics/manifest-changes"
    endpoint        = "https://function.example"
    invoker         = "ew-invoker@ew-run.iam.gserviceaccount.com"
    timeout_seconds = 540
    deletion_policy = "PREVENT"
    settings = {
      ackDeadlineSeconds = 600, minimumBackoffSeconds = 10, maximumBackoffSeconds = 600, maxDeliveryAttempts = 20
      filter             = "NOT attributes:edgeward-kind OR attributes.edgeward-kind = \"files\""
    }
  }

  assert {
    condition     = google_pubsub_subscription.push.filter == "NOT attributes:edgeward-kind OR attributes.edgeward-kind = \"files\"" && google_pubsub_subscription.dead.filter == null
    error_message = "A filter must hold for what is delivered, and dead letters all be kept."
  }
}

run "a_filter_that_pubsub_refuses" {
  command = plan
  module { source = "./modules/events" }
  variables {
    name            = "edgeward-files-manifest-changes"
    project         = "ew-run"
    agent           = "serviceAccount:service-202020@gcp-sa-pubsub.iam.gserviceaccount.com"
    topic           = "projects/ew-run/topics/manifest-changes"
    endpoint        = "https://function.example"
    invoker         = "ew-invoker@ew-run.iam.gserviceaccount.com"
    timeout_seconds = 540
    deletion_policy = "PREVENT"
    settings        = { ackDeadlineSeconds = 600, minimumBackoffSeconds = 10, maximumBackoffSeconds = 600, maxDeliveryAttempts = 20, filter = "" }
  }
  expect_failures = [var.settings]
}
