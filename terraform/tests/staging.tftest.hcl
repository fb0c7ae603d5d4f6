# The staging of one subproject, by itself: who pushes, who reads, what is cleaned up.
mock_provider "google" {}

variables {
  name            = "foo"
  project         = { id = "ew-staging-foo" }
  group           = "foo-maintainers@example.com"
  readers         = ["ew-promote@ew-run.iam.gserviceaccount.com", "ew-audit@ew-run.iam.gserviceaccount.com"]
  deletion_policy = "PREVENT"
}

run "a_public_staging_registry" {
  command = plan
  module { source = "./modules/staging" }

  variables {
    build = { owner = "example", repository = "foo" }
  }

  assert {
    condition = jsondecode(google_artifact_registry_repository_iam_policy.images.policy_data).bindings == [
      { role = "roles/artifactregistry.reader", members = ["allUsers", "serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com", "serviceAccount:ew-promote@ew-run.iam.gserviceaccount.com"] },
      { role = "roles/artifactregistry.writer", members = ["group:foo-maintainers@example.com", "serviceAccount:ew-builder@ew-staging-foo.iam.gserviceaccount.com"] },
    ]
    error_message = "The group and its builder push, promoter, auditor and the public read, and nobody else has any right: ${google_artifact_registry_repository_iam_policy.images.policy_data}."
  }

  assert {
    condition = (
      !google_artifact_registry_repository.images.cleanup_policy_dry_run
      && one(google_artifact_registry_repository.images.cleanup_policies).condition[0].older_than == "5184000s"
      && one(google_artifact_registry_repository.images.cleanup_policies).condition[0].tag_state == "ANY"
    )
    error_message = "Images must go after 60 days, tagged or not, and not as a dry run."
  }

  assert {
    condition = (
      google_cloudbuild_trigger.push[0].service_account == "projects/ew-staging-foo/serviceAccounts/ew-builder@ew-staging-foo.iam.gserviceaccount.com"
      && google_cloudbuild_trigger.push[0].github[0].push[0].branch == "^main$"
      && google_cloudbuild_trigger.push[0].substitutions["_REGISTRY"] == "us-docker.pkg.dev/ew-staging-foo/images"
    )
    error_message = "Builds must run as the builder, on pushes to main, and be told where to push."
  }

  assert {
    condition     = output.registry == "us-docker.pkg.dev/ew-staging-foo/images" && output.prefix == "foo/"
    error_message = "The registry and the mandatory folder of production: ${output.registry}, ${output.prefix}."
  }

  assert {
    condition     = length(google_project.this) == 0
    error_message = "A project that exists must not be made again."
  }

  assert {
    condition     = alltrue([for member in google_project_iam_member.group : member.project == "ew-staging-foo"]) && google_project_iam_member.builder_logs.project == "ew-staging-foo"
    error_message = "Every right must end at the subproject's own project."
  }
}

run "a_private_one_in_a_new_project" {
  command = plan
  module { source = "./modules/staging" }

  variables {
    project  = { id = "ew-staging-foo", create = { folder_id = "123456789012", billing_account = "000000-AAAAAA-111111" } }
    public   = false
    location = "europe-west4"
  }

  assert {
    condition     = !strcontains(google_artifact_registry_repository_iam_policy.images.policy_data, "allUsers") && strcontains(google_artifact_registry_repository_iam_policy.images.policy_data, "ew-promote@") && strcontains(google_artifact_registry_repository_iam_policy.images.policy_data, "ew-audit@")
    error_message = "A private registry must be read by promoter and auditor, and not by everybody."
  }

  assert {
    condition     = !google_project.this[0].auto_create_network && google_project.this[0].deletion_policy == "PREVENT"
    error_message = "The project needs no network, and must be protected."
  }

  assert {
    condition     = length(google_cloudbuild_trigger.push) == 0 && output.registry == "europe-west4-docker.pkg.dev/ew-staging-foo/images"
    error_message = "Without a build there is no trigger; the registry is where it was asked for."
  }
}

run "a_name_that_is_no_folder" {
  command = plan
  module { source = "./modules/staging" }
  variables { name = "Foo/Bar" }
  expect_failures = [var.name]
}

run "images_that_go_before_they_are_reviewed" {
  command = plan
  module { source = "./modules/staging" }
  variables { keep_days = 3 }
  expect_failures = [var.keep_days]
}

run "a_misspelt_protection" {
  command = plan
  module { source = "./modules/staging" }
  variables { deletion_policy = "PREVNT" }
  expect_failures = [var.deletion_policy]
}

run "a_person_instead_of_a_group" {
  command = plan
  module { source = "./modules/staging" }
  variables { group = "group:foo-maintainers@example.com" }
  expect_failures = [var.group]
}
