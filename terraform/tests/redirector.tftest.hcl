# The redirector: who can do what with it, and that every client reaches it, is counted and is nowhere written down.
mock_provider "google" {}

variables {
  environment = "prod"
  projects = {
    prod   = { id = "ew-prod", number = "101010" }
    run    = { id = "ew-run", number = "202020" }
    backup = { id = "ew-backup", number = "303030" }
    edge   = { id = "ew-edge", number = "404040" }
  }
  redirector = {
    domain  = "registry.example.com"
    regions = ["us-central1", "europe-west1"]
  }
  manifests    = { url = "https://git.example/o/manifests.git", repository = "o/manifests" }
  admins_group = "admins@example.com"
  artifacts = {
    webhook  = { path = "webhook.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
    promote  = { path = "promote.zip", sha256 = "2222222222222222222222222222222222222222222222222222222222222222" }
    check    = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
    audit    = { path = "audit.zip", sha256 = "3333333333333333333333333333333333333333333333333333333333333333" }
    backup   = { path = "backup.zip", sha256 = "4444444444444444444444444444444444444444444444444444444444444444" }
    redirect = { path = "redirect.zip", sha256 = "6666666666666666666666666666666666666666666666666666666666666666" }
  }
}

run "it_has_no_right_at_all" {
  command = plan

  assert {
    condition     = local.emails.redirect == "ew-redirect@ew-edge.iam.gserviceaccount.com" && alltrue([for key, function in module.function : function.service.service_config[0].service_account_email == local.emails.redirect if startswith(key, "redirect/")])
    error_message = "The redirector does not run as its own account: ${jsonencode(local.emails)}."
  }

  assert {
    condition     = [for grant in local.iam : grant if strcontains(grant.who, "ew-redirect@")] == []
    error_message = "Whoever breaks into the redirector gets a right: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "ew-redirect@")])}."
  }

  assert {
    condition     = [for name, account in local.accounts : name if account.project == "edge"] == ["builder-edge", "redirect"]
    error_message = "Project edge has an account that nothing needs: ${jsonencode(local.accounts)}."
  }

  assert {
    condition     = local.functions.redirect.secrets == {} && length(local.functions.redirect.publishes) + length(local.functions.redirect.ledger) == 0 && local.functions.redirect.subscriptions == {} && local.functions.redirect.schedules == {}
    error_message = "The redirector is given secrets, topics, a clock or the ledger."
  }
}

run "not_even_where_others_report_errors_by_the_api" {
  command = plan
  variables { error_reports = "api" }

  assert {
    condition     = [for grant in local.iam : grant if strcontains(grant.who, "ew-redirect@")] == [] && length([for grant in local.iam : grant if grant.role == "roles/errorreporting.writer"]) == 5
    error_message = "The redirector reports by its log, which needs no right: ${jsonencode([for grant in local.iam : grant if strcontains(grant.role, "errorreporting")])}."
  }

  assert {
    condition     = local.function_env["redirect/europe-west1"].EDGEWARD_ERROR_REPORTS == "log" && local.function_env.promote.EDGEWARD_ERROR_REPORTS == "api"
    error_message = "The redirector is told to use an API that it may not use."
  }
}

run "project_edge_gives_what_is_written_here" {
  command = plan

  assert {
    condition = toset([for grant in local.iam : "${grant.who} ${grant.role} ${grant.on} ${grant.condition}" if strcontains(grant.on, "ew-edge")]) == toset([
      "allUsers roles/run.invoker service ew-edge/us-central1/edgeward-redirect ",
      "allUsers roles/run.invoker service ew-edge/europe-west1/edgeward-redirect ",
      "allUsers roles/storage.objectViewer bucket ew-edge-edgeward-redirect ",
      "group:admins@example.com roles/storage.objectCreator bucket ew-edge-edgeward-redirect resource.name.startsWith(\"projects/_/buckets/ew-edge-edgeward-redirect/objects/prod/generations/\") || resource.name.startsWith(\"projects/_/buckets/ew-edge-edgeward-redirect/objects/prod/ranges/\")",
      "group:admins@example.com roles/storage.objectUser bucket ew-edge-edgeward-redirect resource.name == \"projects/_/buckets/ew-edge-edgeward-redirect/objects/prod/current\"",
      "projectOwner:ew-edge roles/storage.legacyBucketOwner bucket ew-edge-edgeward-redirect ",
      "projectOwner:ew-edge roles/storage.legacyBucketOwner bucket ew-edge-edgeward-sources ",
      "projectOwner:ew-edge roles/storage.legacyObjectOwner bucket ew-edge-edgeward-sources ",
      "serviceAccount:ew-builder@ew-edge.iam.gserviceaccount.com roles/artifactregistry.writer registry projects/ew-edge/locations/europe-west1/repositories/functions ",
      "serviceAccount:ew-builder@ew-edge.iam.gserviceaccount.com roles/artifactregistry.writer registry projects/ew-edge/locations/us-central1/repositories/functions ",
      "serviceAccount:ew-builder@ew-edge.iam.gserviceaccount.com roles/logging.logWriter project ew-edge ",
      "serviceAccount:ew-builder@ew-edge.iam.gserviceaccount.com roles/storage.objectViewer bucket ew-edge-edgeward-sources ",
      "serviceAccount:ew-builder@ew-edge.iam.gserviceaccount.com roles/storage.objectViewer project ew-edge resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-404040-europe-west1\") || resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-404040-us-central1\")",
    ])
    error_message = "Project edge gives other rights: ${jsonencode([for grant in local.iam : grant if strcontains(grant.on, "ew-edge")])}."
  }

  assert {
    condition     = [for grant in local.iam : grant if strcontains(grant.who, "ew-edge") && !strcontains(grant.on, "ew-edge")] == []
    error_message = "An account of project edge has a right elsewhere: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "ew-edge")])}."
  }

  # The only bucket that the public reads, and what is there is public by its nature.
  assert {
    condition = [for grant in local.iam : grant.on if strcontains(grant.who, "all") && startswith(grant.on, "bucket ")] == ["bucket ew-edge-edgeward-redirect"] && alltrue([
      for bucket in concat(values(google_storage_bucket.sources), [module.ledger.bucket]) : bucket.public_access_prevention == "enforced"
    ])
    error_message = "Another bucket than that of the redirector's documents can be public."
  }

  assert {
    condition = (
      module.redirector[0].configuration.uniform_bucket_level_access
      && module.redirector[0].configuration.public_access_prevention == "inherited"
      && module.redirector[0].configuration.versioning[0].enabled
      && module.redirector[0].configuration.deletion_policy == "PREVENT"
      && !module.redirector[0].configuration.force_destroy
      && module.redirector[0].configuration.location == "US"
    )
    error_message = "The documents must be readable by everybody, keep what they said before, and outlive a mistake."
  }

  assert {
    condition     = module.guards["edge"].active == tolist(["audit-config", "lien", "org-policies"])
    error_message = "Project edge has a guard that is not meant for it, or lacks one: ${jsonencode(module.guards["edge"].active)}."
  }
}

run "each_region_is_told_where_it_is" {
  command = plan

  assert {
    condition = { for key, env in local.function_env : key => env if startswith(key, "redirect/") } == { for region in ["europe-west1", "us-central1"] : "redirect/${region}" => {
      EDGEWARD_ERROR_REPORTS  = "log"
      EDGEWARD_FORWARDED_HOPS = "1"
      EDGEWARD_LOG_LEVEL      = "info"
      EDGEWARD_REDIRECT       = "https://storage.googleapis.com/ew-edge-edgeward-redirect/prod"
      EDGEWARD_REGION         = region
      GOOGLE_CLOUD_PROJECT    = "ew-edge"
      JAVA_TOOL_OPTIONS       = local.functions.redirect.javaOptions
    } }
    error_message = "The redirector's environment: ${jsonencode({ for key, env in local.function_env : key => env if startswith(key, "redirect/") })}."
  }

  assert {
    condition = alltrue([for key, function in module.function :
      key == "redirect/${function.service.location}"
      && function.service.service_config[0].environment_variables.EDGEWARD_REGION == function.service.location
      && function.service.build_config[0].docker_repository == "projects/ew-edge/locations/${function.service.location}/repositories/functions"
      && function.service.service_config[0].ingress_settings == "ALLOW_INTERNAL_AND_GCLB"
      && function.bundle == "${function.service.location}/edgeward-redirect-6666666666666666666666666666666666666666666666666666666666666666.zip"
    if startswith(key, "redirect/")])
    error_message = "A redirector is told of another region than it runs in, is built elsewhere, or answers past the load balancer."
  }

  # Nobody else runs in several regions.
  assert {
    condition     = [for key, function in module.function : key if function.service.location != "us-central1"] == ["redirect/europe-west1"]
    error_message = "A function that takes messages runs in another region than the environment's."
  }
}

run "sizes_hold_in_every_region" {
  command = plan
  variables { sizes = { redirect = { minInstances = 0 } } }

  assert {
    condition     = alltrue([for key, function in module.function : function.service.service_config[0].min_instance_count == 0 && function.service.service_config[0].max_instance_request_concurrency == 800 if startswith(key, "redirect/")])
    error_message = "sizes must change what they name in every region, and nothing else."
  }
}

run "what_alerts_in_project_edge" {
  command = plan

  assert {
    condition = module.alerts["edge"].policies == tolist(["defect redirect", "guards", "redirect-breakers", "redirect-configuration",
    "redirect-errors", "redirect-latency", "redirect-published", "redirect-ranges", "rights", "watch"])
    error_message = "The policies of project edge: ${jsonencode(module.alerts["edge"].policies)}."
  }

  assert {
    condition     = length(setintersection(module.alerts["run"].policies, module.alerts["edge"].policies)) == 3
    error_message = "The redirector is watched where it does not run."
  }

  assert {
    condition = module.alerts["edge"].filters["redirect-counts"] == join("\n", [
      "resource.type=\"cloud_run_revision\"",
      "resource.labels.service_name=\"edgeward-redirect\"",
      "jsonPayload.redirect.requests:*",
    ])
    error_message = "The filter on counts is not what signals.json says: ${module.alerts["edge"].filters["redirect-counts"]}."
  }

  assert {
    condition     = length(google_project_service.this) > 0 && length(setsubtract(["certificatemanager.googleapis.com", "compute.googleapis.com", "run.googleapis.com"], [for service in values(google_project_service.this) : service.service if service.project == "ew-edge"])) == 0
    error_message = "An API that the load balancer needs is off in project edge."
  }
}

run "a_domain_that_points_here_is_watched_from_outside" {
  command = plan
  variables {
    redirector = { domain = "registry.example.com", regions = ["us-central1"], live = true }
  }

  assert {
    condition     = contains(module.alerts["edge"].policies, "redirect-down")
    error_message = "Nobody asks the domain from outside."
  }
}

run "without_a_redirector" {
  command = plan
  variables {
    projects = {
      prod   = { id = "ew-prod", number = "101010" }
      run    = { id = "ew-run", number = "202020" }
      backup = { id = "ew-backup", number = "303030" }
    }
    redirector = null
    budget     = { billing_account = "000000-AAAAAA-111111", units = 300 }
  }

  assert {
    condition     = length(module.redirector) == 0 && output.redirector == null && !contains(keys(local.deployments), "redirect/us-central1") && keys(module.alerts) == ["backup", "prod", "run"] && keys(module.guards) == ["backup", "prod", "run"]
    error_message = "Something of the redirector is there although nobody wants one."
  }

  assert {
    condition     = google_billing_budget.environment[0].budget_filter[0].projects == toset(["projects/101010", "projects/202020", "projects/303030"])
    error_message = "The budget is of the projects that are there."
  }
}

run "a_budget_of_all_four" {
  command = plan
  variables { budget = { billing_account = "000000-AAAAAA-111111", units = 300 } }

  assert {
    condition     = contains(google_billing_budget.environment[0].budget_filter[0].projects, "projects/404040")
    error_message = "What the redirector costs is in no budget."
  }
}

run "refuses_a_redirector_without_a_project" {
  command = plan
  variables {
    projects = {
      prod   = { id = "ew-prod", number = "101010" }
      run    = { id = "ew-run", number = "202020" }
      backup = { id = "ew-backup", number = "303030" }
    }
  }
  expect_failures = [var.redirector]
}

run "refuses_a_project_without_a_redirector" {
  command = plan
  variables { redirector = null }
  expect_failures = [var.redirector]
}

run "refuses_a_redirector_beside_production" {
  command = plan
  variables {
    projects = {
      prod   = { id = "ew-prod", number = "101010" }
      run    = { id = "ew-run", number = "202020" }
      backup = { id = "ew-backup", number = "303030" }
      edge   = { id = "ew-prod", number = "101010" }
    }
  }
  expect_failures = [var.projects]
}

run "refuses_a_url_for_a_domain" {
  command = plan
  variables { redirector = { domain = "https://registry.example.com", regions = ["us-central1"] } }
  expect_failures = [var.redirector]
}

run "refuses_a_domain_with_a_dot_at_the_end" {
  command = plan
  variables { redirector = { domain = "registry.example.com.", regions = ["us-central1"] } }
  expect_failures = [var.redirector]
}

run "refuses_a_multi_region_for_the_redirector" {
  command = plan
  variables { redirector = { domain = "registry.example.com", regions = ["us-central1", "eu"] } }
  expect_failures = [var.redirector]
}

run "refuses_a_redirector_nowhere" {
  command = plan
  variables { redirector = { domain = "registry.example.com", regions = [] } }
  expect_failures = [var.redirector]
}

run "refuses_a_zone_by_its_domain" {
  command = plan
  variables { redirector = { domain = "registry.example.com", regions = ["us-central1"], dns_zone = { project = "ew-dns", name = "example.com" } } }
  expect_failures = [var.redirector]
}

run "refuses_more_requests_than_cloud_armor_counts" {
  command = plan
  variables { redirector = { domain = "registry.example.com", regions = ["us-central1"], throttle = { requests = 20000, seconds = 60 } } }
  expect_failures = [var.redirector]
}

run "refuses_seconds_that_cloud_armor_does_not_count_in" {
  command = plan
  variables { redirector = { domain = "registry.example.com", regions = ["us-central1"], throttle = { requests = 5000, seconds = 45 } } }
  expect_failures = [var.redirector]
}

run "refuses_a_percentage_for_a_share" {
  command = plan
  variables { redirector = { domain = "registry.example.com", regions = ["us-central1"], request_logs = 10 } }
  expect_failures = [var.redirector]
}

run "refuses_an_alert_on_every_answer" {
  command = plan
  variables { alerts = { redirect_errors = 0 } }
  expect_failures = [var.alerts]
}
