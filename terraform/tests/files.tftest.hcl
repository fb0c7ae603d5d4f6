# Files: who may add them, that nobody may change or delete them, that every object is told of, and that nothing is there without.
# The accounts and buckets are written out here: a right in the wrong hands must show.
mock_provider "google" {
  mock_resource "google_logging_project_sink" {
    defaults = { writer_identity = "serviceAccount:service-101010@gcp-sa-logging.iam.gserviceaccount.com" }
  }
  mock_resource "google_cloudfunctions2_function" {
    defaults = { service_config = { uri = "https://function.example" } }
  }
  mock_resource "google_service_account" {
    defaults = { unique_id = "100000000000000000042" }
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
  guards       = { breakglass_group = "breakglass@example.com" }
  slack_token  = "unused" # Terraform 1.11 cannot apply in a test while an ephemeral variable has its default.
  files = {
    buckets = {
      binaries = { public = true }
      internal = { name = "example-internal.files", location = "EU", retention_days = 400, soft_delete_days = 7 }
    }
    staging = ["example-staging-foo"]
    mirrors = { role = "arn:aws:iam::123456789012:role/edgeward-files", audit_role = "arn:aws:iam::123456789012:role/edgeward-audit", region = "us-east-2", buckets = ["example-mirror", "example-mirror-eu"] }
  }
  artifacts = {
    webhook = { path = "webhook.zip", sha256 = "1111111111111111111111111111111111111111111111111111111111111111" }
    promote = { path = "promote.zip", sha256 = "2222222222222222222222222222222222222222222222222222222222222222" }
    files   = { path = "files.zip", sha256 = "7777777777777777777777777777777777777777777777777777777777777777" }
    check   = { path = "check.zip", sha256 = "5555555555555555555555555555555555555555555555555555555555555555" }
    audit   = { path = "audit.zip", sha256 = "3333333333333333333333333333333333333333333333333333333333333333" }
    backup  = { path = "backup.zip", sha256 = "4444444444444444444444444444444444444444444444444444444444444444" }
  }
}

run "each_bucket_gives_what_is_written_here" {
  command = plan

  assert {
    condition = toset([for grant in local.iam : "${grant.who} ${grant.role}" if grant.on == "bucket ew-prod-binaries"]) == toset([
      "allUsers roles/storage.objectViewer",
      "projectOwner:ew-prod projects/ew-prod/roles/edgewardFilesKeeper",
      "serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com roles/storage.objectViewer",
      "serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com roles/storage.objectViewer",
      "serviceAccount:ew-files@ew-run.iam.gserviceaccount.com roles/storage.objectCreator",
      "serviceAccount:ew-files@ew-run.iam.gserviceaccount.com roles/storage.objectViewer",
    ])
    error_message = "A public bucket gives other rights: ${jsonencode([for grant in local.iam : grant if grant.on == "bucket ew-prod-binaries"])}."
  }

  assert {
    condition = toset([for grant in local.iam : "${grant.who} ${grant.role}" if grant.on == "bucket example-internal.files"]) == toset([
      "projectOwner:ew-prod projects/ew-prod/roles/edgewardFilesKeeper",
      "serviceAccount:ew-audit@ew-run.iam.gserviceaccount.com roles/storage.objectViewer",
      "serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com roles/storage.objectViewer",
      "serviceAccount:ew-files@ew-run.iam.gserviceaccount.com roles/storage.objectCreator",
      "serviceAccount:ew-files@ew-run.iam.gserviceaccount.com roles/storage.objectViewer",
    ])
    error_message = "A bucket that is not public gives other rights: ${jsonencode([for grant in local.iam : grant if grant.on == "bucket example-internal.files"])}."
  }

  assert {
    condition = toset([for grant in local.iam : "${grant.who} ${grant.role}" if grant.on == "bucket ew-backup-edgeward-files"]) == toset([
      "group:admins@example.com roles/storage.objectViewer",
      "projectOwner:ew-backup projects/ew-backup/roles/edgewardFilesKeeper",
      "serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com roles/storage.objectCreator",
      "serviceAccount:ew-backup@ew-backup.iam.gserviceaccount.com roles/storage.objectViewer",
    ])
    error_message = "The copies are open to others than backup and the operators: ${jsonencode([for grant in local.iam : grant if grant.on == "bucket ew-backup-edgeward-files"])}."
  }

  # Owners administer buckets, and have no right on what is in them.
  assert {
    condition = alltrue([for files in concat(module.files, module.files_backup) : alltrue([for permission in files.keeper.permissions : startswith(permission, "storage.buckets.")])]) && (
    module.files[0].keeper.project == "ew-prod" && module.files_backup[0].keeper.project == "ew-backup")
    error_message = "Owners of the projects may touch files: ${jsonencode(concat(module.files, module.files_backup)[*].keeper.permissions)}."
  }
}

run "the_account_of_files_has_its_own_rights_and_no_other" {
  command = plan

  assert {
    condition = toset([for grant in local.iam : "${grant.role} ${grant.on}" if grant.who == "serviceAccount:ew-files@ew-run.iam.gserviceaccount.com"]) == toset([
      "roles/pubsub.publisher topic ew-run/manifest-changes",
      "roles/secretmanager.secretAccessor secret ew-run/git-token",
      "roles/storage.objectCreator bucket ew-backup-edgeward-ledger",
      "roles/storage.objectViewer bucket ew-backup-edgeward-ledger",
      "roles/storage.objectCreator bucket ew-prod-binaries",
      "roles/storage.objectViewer bucket ew-prod-binaries",
      "roles/storage.objectCreator bucket example-internal.files",
      "roles/storage.objectViewer bucket example-internal.files",
      "roles/storage.objectViewer bucket example-staging-foo",
    ])
    error_message = "The account of files adds files, receipts and batches, nothing else: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "ew-files@")])}."
  }

  assert {
    condition = [for grant in local.iam : grant.condition if strcontains(grant.who, "ew-files@") && grant.on == "bucket ew-backup-edgeward-ledger" && grant.role == "roles/storage.objectCreator"] == [
      "(resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/by-digest/\") || resource.name.startsWith(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/receipts/\")) && resource.name.extract(\"projects/_/buckets/ew-backup-edgeward-ledger/objects/prod/by-digest/{digest}/restores/\") == \"\""
    ]
    error_message = "The account of files writes evidence in folders that are not its own."
  }

  # Nobody else adds files, and the promoter of images has nothing to do with them.
  assert {
    condition     = [for grant in local.iam : grant.on if strcontains(grant.who, "ew-promote@") && (strcontains(grant.on, "binaries") || strcontains(grant.on, "files"))] == []
    error_message = "Promote has a right on files: ${jsonencode([for grant in local.iam : grant if strcontains(grant.who, "ew-promote@")])}."
  }

  assert {
    condition     = local.emails.files == "ew-files@ew-run.iam.gserviceaccount.com" && contains(keys(module.identities), "files")
    error_message = "The account that policies name is not made."
  }
}

run "buckets_keep_what_was_there" {
  command = plan

  assert {
    condition = (
      module.files[0].buckets["binaries"].versioning[0].enabled
      && length(module.files[0].buckets["binaries"].retention_policy) == 0
      && module.files[0].buckets["binaries"].soft_delete_policy[0].retention_duration_seconds == 7776000
      && module.files[0].buckets["binaries"].public_access_prevention == "inherited"
      && module.files[0].buckets["binaries"].location == "US"
      && module.files[0].buckets["binaries"].name == "ew-prod-binaries"
    )
    error_message = "A bucket without retention must keep versions, and what was deleted for 90 days: ${jsonencode(module.files[0].buckets["binaries"].soft_delete_policy)}."
  }

  assert {
    condition = (
      !module.files[0].buckets["internal"].versioning[0].enabled
      && module.files[0].buckets["internal"].retention_policy[0].retention_period == "34560000"
      && !module.files[0].buckets["internal"].retention_policy[0].is_locked
      && module.files[0].buckets["internal"].soft_delete_policy[0].retention_duration_seconds == 604800
      && module.files[0].buckets["internal"].public_access_prevention == "enforced"
      && module.files[0].buckets["internal"].location == "EU"
    )
    error_message = "A bucket must have the retention that is asked for, unlocked, and be closed to the public."
  }

  assert {
    condition = (
      module.files_backup[0].buckets["backup"].retention_policy[0].retention_period == "157680000"
      && !module.files_backup[0].buckets["backup"].retention_policy[0].is_locked
      && module.files_backup[0].buckets["backup"].public_access_prevention == "enforced"
      && module.files_backup[0].buckets["backup"].soft_delete_policy[0].retention_duration_seconds == 2592000
      && module.files_backup[0].buckets["backup"].project == "ew-backup"
    )
    error_message = "The copies must be kept as long as the ledger, in project backup."
  }

  assert {
    condition = alltrue([for bucket in concat(values(module.files[0].buckets), values(module.files_backup[0].buckets)) :
    bucket.uniform_bucket_level_access && bucket.deletion_policy == "PREVENT" && !bucket.force_destroy])
    error_message = "A bucket of files can be deleted, or has lists of rights on single objects."
  }
}

run "every_object_of_every_bucket_is_told" {
  command = plan

  assert {
    condition = { for notification in values(module.files[0].notifications) : notification.bucket => notification.topic } == {
      "ew-prod-binaries"       = "projects/ew-prod/topics/files"
      "example-internal.files" = "projects/ew-prod/topics/files"
    }
    error_message = "A bucket of production tells nobody: ${jsonencode(module.files[0].notifications)}."
  }

  assert {
    condition = alltrue([for notification in values(module.files[0].notifications) :
      notification.payload_format == "JSON_API_V1" && notification.event_types == toset(["OBJECT_FINALIZE", "OBJECT_DELETE", "OBJECT_ARCHIVE", "OBJECT_METADATA_UPDATE"]) && notification.object_name_prefix == null
    ]) && length(module.files_backup[0].notifications) == 0
    error_message = "Some of what happens to a file is not told, or the copies are told of: ${jsonencode(module.files[0].notifications)}."
  }

  assert {
    condition     = google_pubsub_topic_iam_binding.publishers["files"].members == toset(["serviceAccount:service-101010@gs-project-accounts.iam.gserviceaccount.com"]) && google_pubsub_topic_iam_binding.publishers["files"].project == "ew-prod"
    error_message = "Cloud Storage, and it alone, publishes what happens to files: ${jsonencode(google_pubsub_topic_iam_binding.publishers["files"].members)}."
  }

  assert {
    condition     = google_pubsub_topic.this["files"].project == "ew-prod" && google_pubsub_topic.this["files"].message_retention_duration == "604800s" && google_pubsub_topic.this["files"].deletion_policy == "PREVENT"
    error_message = "The topic must lie beside the buckets and keep a week."
  }

  assert {
    condition     = keys(data.google_storage_project_service_account.prod) == ["prod"] && contains([for service in values(google_project_service.this) : service.service if service.project == "ew-prod"], "storage.googleapis.com")
    error_message = "Nobody asks for Cloud Storage's agent, which is there only when it was asked for, or its API is off."
  }
}

run "not_even_owners_change_files" {
  command = plan

  assert {
    condition = local.denials.prod.more == [
      {
        description = "Only the files function adds files; people by breakglass"
        permissions = ["storage.googleapis.com/objects.create"]
        writers     = ["ew-files@ew-run.iam.gserviceaccount.com"]
      },
      {
        description = "Nobody replaces, changes or deletes files; people by breakglass"
        permissions = ["storage.googleapis.com/objects.delete", "storage.googleapis.com/objects.update"]
        writers     = []
      },
    ] && module.guards["prod"].denied == ["artifactregistry.googleapis.com/repositories.uploadArtifacts", "storage.googleapis.com/objects.create", "storage.googleapis.com/objects.delete", "storage.googleapis.com/objects.update"]
    error_message = "Owners of project prod may change files: ${jsonencode(local.denials.prod)} ${jsonencode(module.guards["prod"].denied)}."
  }

  # Bundles and the sources of builds are in buckets of project backup: a denial there would stop deployments.
  assert {
    condition     = module.guards["backup"].denied == ["artifactregistry.googleapis.com/repositories.uploadArtifacts"]
    error_message = "Nothing could be deployed in project backup: ${jsonencode(module.guards["backup"].denied)}."
  }

  assert {
    condition = local.entitlements.prod.more == [{
      role      = "roles/storage.objectUser"
      condition = "resource.name.startsWith(\"projects/_/buckets/ew-prod-binaries/objects/\") || resource.name.startsWith(\"projects/_/buckets/example-internal.files/objects/\")"
    }] && !strcontains(local.entitlements.backup.condition, "edgeward-files")
    error_message = "Breakglass reaches other files than those of production: ${jsonencode(local.entitlements)}."
  }

  assert {
    condition     = module.guards["prod"].audited == tolist(["artifactregistry.googleapis.com", "storage.googleapis.com"])
    error_message = "Nobody writes down who writes files: ${jsonencode(module.guards["prod"].audited)}."
  }
}

run "the_function_finds_its_configuration" {
  command = plan

  assert {
    condition = local.function_env.files == {
      AWS_REGION                = "us-east-2"
      EDGEWARD_AWS_ROLE_ARN     = "arn:aws:iam::123456789012:role/edgeward-files"
      EDGEWARD_ERROR_REPORTS    = "log"
      EDGEWARD_GIT_TOKEN_FILE   = "/secrets/git-token/value"
      EDGEWARD_LEDGER           = "gs://ew-backup-edgeward-ledger/prod"
      EDGEWARD_LOG_LEVEL        = "info"
      EDGEWARD_MANIFESTS_BRANCH = "main"
      EDGEWARD_MANIFESTS_URL    = "https://git.example/o/manifests.git"
      EDGEWARD_PUSH_TOPIC       = "manifest-changes"
      GOOGLE_CLOUD_PROJECT      = "ew-run"
      JAVA_TOOL_OPTIONS         = local.functions.files.javaOptions
    }
    error_message = "The environment of files: ${jsonencode(local.function_env.files)}."
  }

  # The auditor sweeps mirrors too, in a role of its own that writes nothing.
  assert {
    condition = { for name, env in local.function_env : name => { for variable in ["AWS_REGION", "EDGEWARD_AWS_ROLE_ARN"] : variable => env[variable] if can(env[variable]) } if can(env.AWS_REGION) || can(env.EDGEWARD_AWS_ROLE_ARN) } == {
      audit = { AWS_REGION = "us-east-2", EDGEWARD_AWS_ROLE_ARN = "arn:aws:iam::123456789012:role/edgeward-audit" }
      files = { AWS_REGION = "us-east-2", EDGEWARD_AWS_ROLE_ARN = "arn:aws:iam::123456789012:role/edgeward-files" }
    }
    error_message = "Functions reach mirrors as others than they should: ${jsonencode(local.function_env)}."
  }

  assert {
    condition = (
      local.function_env.backup.EDGEWARD_FILE_STORES == "gs://ew-prod-binaries,gs://example-internal.files"
      && local.function_env.backup.EDGEWARD_FILES_BACKUP == "gs://ew-backup-edgeward-files"
    )
    error_message = "The backup keeps other files than those of production, or keeps them elsewhere: ${jsonencode(local.function_env.backup)}."
  }

  assert {
    condition = (
      module.function["files"].service.build_config[0].entry_point == "io.edgeward.files.FilesFunction"
      && module.function["files"].service.service_config[0].service_account_email == "ew-files@ew-run.iam.gserviceaccount.com"
      && module.function["files"].service.service_config[0].ingress_settings == "ALLOW_INTERNAL_ONLY"
      && module.function["files"].service.service_config[0].max_instance_request_concurrency == 1
      && module.function["files"].invokers == toset(["serviceAccount:ew-invoker@ew-run.iam.gserviceaccount.com"])
    )
    error_message = "The function starts in another class, as another account, or is reached by others than its subscription."
  }
}

# One topic for pushes, sweeps and batches: each of the two promoters gets the batches of its own kind, and both all else.
run "pushes_and_sweeps_reach_both_promoters" {
  command = plan

  assert {
    condition = jsonencode({ for key, events in module.events : key => events.subscription.filter if endswith(key, "/manifest-changes") || endswith(key, "/files") }) == jsonencode({
      "promote/manifest-changes" = "NOT attributes:edgeward-kind OR attributes.edgeward-kind = \"images\""
      "files/manifest-changes"   = "NOT attributes:edgeward-kind OR attributes.edgeward-kind = \"files\""
      "check/manifest-changes"   = null
      "audit/files"              = null
    })
    error_message = "A promoter gets what is not for it, or lacks what is: ${jsonencode({ for key, events in module.events : key => events.subscription.filter })}."
  }

  assert {
    condition     = module.events["audit/files"].subscription.topic == "projects/ew-prod/topics/files" && module.events["audit/files"].subscription.project == "ew-run"
    error_message = "The auditor does not hear of files."
  }

  assert {
    condition     = [for name, schedule in local.schedules : name if schedule.topic == "manifest-changes"] == ["promote"] && local.schedules.promote.message == { sweep = true }
    error_message = "Files are swept twice, or not at all: ${jsonencode(local.schedules)}."
  }
}

run "who_touches_files_alerts" {
  command = plan

  assert {
    condition     = length(setsubtract(["files-stranger", "files-deleted"], module.alerts["prod"].policies)) + length(setsubtract(["files-stranger", "files-deleted"], module.alerts["backup"].policies)) == 0 && !contains(module.alerts["run"].policies, "files-stranger")
    error_message = "Files are watched where they lie: ${jsonencode([for alerts in module.alerts : alerts.policies])}."
  }

  assert {
    condition     = length(setsubtract(["files", "files-denied", "defect files", "waiting edgeward-files-manifest-changes", "waiting edgeward-audit-files", "dead-letters edgeward-files-manifest-changes-dead", "dead-letters edgeward-audit-files-dead"], module.alerts["run"].policies)) == 0
    error_message = "What files need, and what waits for it, goes unwatched: ${jsonencode(module.alerts["run"].policies)}."
  }

  assert {
    condition = module.alerts["run"].filters["files-denied"] == join("\n", [
      "resource.type=\"cloud_run_revision\"",
      "resource.labels.service_name=\"edgeward-files\"",
      "jsonPayload.message=~\"^store \"",
      "labels.\"edgeward-denied\":*",
      "labels.\"edgeward-store\":*",
    ])
    error_message = "The filter on stores that deny is not what signals.json says: ${module.alerts["run"].filters["files-denied"]}."
  }

  assert {
    condition = local.watched_files == {
      prod   = { buckets = ["ew-prod-binaries", "example-internal.files"], writers = ["ew-files@ew-run.iam.gserviceaccount.com"], deleters = [] }
      backup = { buckets = ["ew-backup-edgeward-files"], writers = ["ew-backup@ew-backup.iam.gserviceaccount.com"], deleters = [] }
    }
    error_message = "A stranger to files would not be told from their writer: ${jsonencode(local.watched_files)}."
  }
}

run "what_an_administrator_of_aws_is_given" {
  command = apply

  # One account for each: the mock gives the same number to all where none is written here.
  override_resource {
    target = module.identities["audit"].google_service_account.this
    values = { unique_id = "100000000000000000043" }
  }

  assert {
    condition = { for name, role in output.aws_roles : name => role.role } == {
      files = "arn:aws:iam::123456789012:role/edgeward-files"
      audit = "arn:aws:iam::123456789012:role/edgeward-audit"
    }
    error_message = "The roles are others than those that functions ask for: ${jsonencode(output.aws_roles)}."
  }

  assert {
    condition = { for name, role in output.aws_roles : name => jsondecode(role.trust) } == { for name, number in { files = "100000000000000000042", audit = "100000000000000000043" } : name => {
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Federated = "accounts.google.com" }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = { StringEquals = {
          "accounts.google.com:aud"  = number
          "accounts.google.com:oaud" = "sts.amazonaws.com"
          "accounts.google.com:sub"  = number
        } }
      }]
    } }
    error_message = "A role can be taken by others than its own function: ${jsonencode(output.aws_roles)}."
  }

  assert {
    condition = jsondecode(output.aws_roles.files.permissions) == {
      Version = "2012-10-17"
      Statement = [
        { Sid = "List", Effect = "Allow", Action = ["s3:ListBucket"], Resource = ["arn:aws:s3:::example-mirror", "arn:aws:s3:::example-mirror-eu"] },
        { Sid = "Read", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::example-mirror/*", "arn:aws:s3:::example-mirror-eu/*"] },
        {
          Sid       = "AddAndNeverReplace", Effect = "Allow", Action = ["s3:PutObject"], Resource = ["arn:aws:s3:::example-mirror/*", "arn:aws:s3:::example-mirror-eu/*"],
          Condition = { Null = { "s3:if-none-match" = "false" } }
        },
      ]
    }
    error_message = "The role of files may do more than list, read and add: ${output.aws_roles.files.permissions}."
  }

  # Whoever judges what was written writes nothing.
  assert {
    condition = jsondecode(output.aws_roles.audit.permissions) == {
      Version = "2012-10-17"
      Statement = [
        { Sid = "List", Effect = "Allow", Action = ["s3:ListBucket"], Resource = ["arn:aws:s3:::example-mirror", "arn:aws:s3:::example-mirror-eu"] },
        { Sid = "Read", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::example-mirror/*", "arn:aws:s3:::example-mirror-eu/*"] },
      ]
    }
    error_message = "The role of audit may do more than list and read: ${output.aws_roles.audit.permissions}."
  }

  assert {
    condition     = output.files == { buckets = ["gs://ew-prod-binaries", "gs://example-internal.files"], backup = "gs://ew-backup-edgeward-files" }
    error_message = "A person is not told where files lie: ${jsonencode(output.files)}."
  }

  assert {
    condition = length([for step in output.next_steps : step if
      strcontains(step, "fileProduction: in edgeward.yaml of the manifests, or files are promoted nowhere: gs://ew-prod-binaries, gs://example-internal.files.")
      || strcontains(step, "make the roles arn:aws:iam::123456789012:role/edgeward-audit and arn:aws:iam::123456789012:role/edgeward-files from the output aws_roles (")
    ]) == 2
    error_message = "next_steps do not lead to files: ${jsonencode(output.next_steps)}."
  }
}

run "without_mirrors" {
  command = plan
  variables { files = { buckets = { binaries = {} } } }

  assert {
    condition     = output.aws_roles == null && [for name, env in local.function_env : name if can(env.EDGEWARD_AWS_ROLE_ARN) || can(env.AWS_REGION)] == [] && length(google_storage_bucket_iam_member.file_staging) == 0
    error_message = "Something of AWS is there although nobody wants it."
  }

  assert {
    condition     = [for grant in local.iam : grant if grant.who == "allUsers" && strcontains(grant.on, "bucket ")] == [] && module.files[0].buckets["binaries"].public_access_prevention == "enforced"
    error_message = "A bucket is public although nobody said so."
  }
}

run "files_of_an_environment_for_tests" {
  command = plan
  variables {
    environment = "e2e"
    protected   = false
    ledger      = { retention_days = 0 }
    testers     = ["serviceAccount:ew-e2e@ew-run.iam.gserviceaccount.com", "group:testers@example.com"]
    files       = { buckets = { binaries = {} } }
  }

  assert {
    condition = alltrue([for bucket in concat(values(module.files[0].buckets), values(module.files_backup[0].buckets)) :
    bucket.force_destroy && bucket.deletion_policy == "DELETE" && bucket.versioning[0].enabled && length(bucket.retention_policy) == 0 && bucket.soft_delete_policy[0].retention_duration_seconds == 0])
    error_message = "Buckets of an environment for tests could not be torn down."
  }

  assert {
    condition     = { for grant in local.iam : grant.on => grant.who... if grant.role == "roles/storage.objectUser" } == { for bucket in ["ew-prod-binaries", "ew-backup-edgeward-files"] : "bucket ${bucket}" => ["group:testers@example.com", "serviceAccount:ew-e2e@ew-run.iam.gserviceaccount.com"] }
    error_message = "Testers must be able to write a rogue file and to delete one: ${jsonencode([for grant in local.iam : grant if grant.role == "roles/storage.objectUser"])}."
  }

  assert {
    condition     = alltrue([for rule in local.denials.prod.more : contains(rule.writers, "ew-e2e@ew-run.iam.gserviceaccount.com")]) && contains(local.denials.prod.groups, "testers@example.com") && contains(local.watched_files.prod.deleters, "ew-e2e@ew-run.iam.gserviceaccount.com") && contains(google_pubsub_topic_iam_binding.publishers["files"].members, "group:testers@example.com")
    error_message = "Testers have rights that a denial takes away again."
  }
}

run "without_files" {
  command = plan
  variables { files = null }

  assert {
    condition = (
      length(module.files) + length(module.files_backup) + length(google_storage_bucket_iam_member.file_staging) + length(data.google_storage_project_service_account.prod) == 0
      && !contains(keys(local.accounts), "files") && !contains(keys(local.functions), "files")
      && !contains(keys(google_pubsub_topic.this), "files") && !contains(keys(google_pubsub_topic_iam_binding.publishers), "files") && !contains(keys(local.topic_ids), "files")
    )
    error_message = "Something of files is there although nobody wants any."
  }

  assert {
    condition = (
      [for key in keys(local.subscriptions) : key if strcontains(key, "files")] == []
      && [for alerts in module.alerts : [for policy in alerts.policies : policy if strcontains(policy, "files")]] == [[], [], []]
      && module.guards["prod"].denied == ["artifactregistry.googleapis.com/repositories.uploadArtifacts"] && length(local.entitlements.prod.more) == 0
      && module.guards["prod"].audited == tolist(["artifactregistry.googleapis.com"])
    )
    error_message = "Files are subscribed to, watched or guarded although nobody wants any: ${jsonencode([for alerts in module.alerts : alerts.policies])}."
  }

  assert {
    condition = (
      [for grant in local.iam : grant if strcontains(grant.who, "ew-files@") || strcontains(grant.on, "-files") || strcontains(grant.on, "bucket ew-prod")] == []
      && output.files == null && output.aws_roles == null && [for name, env in local.function_env : name if can(env.EDGEWARD_FILE_STORES) || can(env.EDGEWARD_FILES_BACKUP)] == []
      && !contains([for service in values(google_project_service.this) : service.service if service.project == "ew-prod"], "storage.googleapis.com")
    )
    error_message = "A right on files, or a word of them, is there although nobody wants any."
  }
}

run "the_same_alerts_by_themselves" {
  command = plan
  module { source = "./modules/alerts" }

  variables {
    project        = "ew-prod"
    project_number = "101010"
    channels       = { emails = { oncall = "oncall@example.com" } }
    files          = { buckets = ["ew-prod-binaries", "example.files"], writers = ["ew-files@ew-run.iam.gserviceaccount.com"] }
  }

  assert {
    condition = google_monitoring_alert_policy.log["files-stranger"].conditions[0].condition_matched_log[0].filter == join("\n", [
      "logName=~\"^projects/ew-prod/logs/cloudaudit.googleapis.com%2F\"",
      "protoPayload.serviceName=\"storage.googleapis.com\"",
      "protoPayload.authorizationInfo.granted=true",
      "protoPayload.resourceName=~\"^projects/_/buckets/(ew-prod-binaries|example[.]files)/objects/\"",
      "protoPayload.methodName=~\"^storage[.](objects[.](create|insert|compose|copy|rewrite|move|restore|bulkRestore)|multipartUploads[.](create|complete))$\"",
      "NOT protoPayload.authenticationInfo.principalEmail=(\"ew-files@ew-run.iam.gserviceaccount.com\")",
    ])
    error_message = "Whoever is not on the list is a stranger: ${google_monitoring_alert_policy.log["files-stranger"].conditions[0].condition_matched_log[0].filter}."
  }

  assert {
    condition = google_monitoring_alert_policy.log["files-deleted"].conditions[0].condition_matched_log[0].filter == join("\n", [
      "logName=~\"^projects/ew-prod/logs/cloudaudit.googleapis.com%2F\"",
      "protoPayload.serviceName=\"storage.googleapis.com\"",
      "protoPayload.authorizationInfo.granted=true",
      "protoPayload.resourceName=~\"^projects/_/buckets/(ew-prod-binaries|example[.]files)/objects/\"",
      "protoPayload.methodName=~\"^storage[.]objects[.](delete|update|patch|move|bulkRestore)$\"",
    ])
    error_message = "Nobody deletes or changes a file in silence: ${google_monitoring_alert_policy.log["files-deleted"].conditions[0].condition_matched_log[0].filter}."
  }
}

run "alerts_on_files_that_anyone_may_write" {
  command = plan
  module { source = "./modules/alerts" }
  variables {
    project        = "ew-prod"
    project_number = "101010"
    channels       = { emails = { oncall = "oncall@example.com" } }
    files          = { buckets = ["ew-prod-binaries"], writers = [] }
  }
  expect_failures = [var.files]
}

run "a_role_that_deletes_everything" {
  command = plan
  module { source = "./modules/files" }
  variables {
    project         = "ew-prod"
    buckets         = {}
    access          = { "roles/storage.objectAdmin" = ["group:admins@example.com"] }
    deletion_policy = "PREVENT"
  }
  expect_failures = [var.access]
}

run "a_url_for_a_bucket" {
  command = plan
  module { source = "./modules/files" }
  variables {
    project         = "ew-prod"
    buckets         = { binaries = { name = "gs://binaries", location = "US", retention_days = 0, locked = false, soft_delete_days = 90, public = false } }
    access          = {}
    deletion_policy = "PREVENT"
  }
  expect_failures = [var.buckets]
}

run "a_soft_delete_that_cloud_storage_refuses" {
  command = plan
  module { source = "./modules/files" }
  variables {
    project         = "ew-prod"
    buckets         = { binaries = { name = "binaries", location = "US", retention_days = 0, locked = false, soft_delete_days = 91, public = false } }
    access          = {}
    deletion_policy = "PREVENT"
  }
  expect_failures = [var.buckets]
}

run "a_part_of_a_day" {
  command = plan
  module { source = "./modules/files" }
  variables {
    project         = "ew-prod"
    buckets         = { binaries = { name = "binaries", location = "US", retention_days = 0.5, locked = false, soft_delete_days = 90, public = false } }
    access          = {}
    deletion_policy = "PREVENT"
  }
  expect_failures = [var.buckets]
}

run "a_lock_on_nothing" {
  command = plan
  module { source = "./modules/files" }
  variables {
    project         = "ew-prod"
    buckets         = { binaries = { name = "binaries", location = "US", retention_days = 0, locked = true, soft_delete_days = 90, public = false } }
    access          = {}
    deletion_policy = "PREVENT"
  }
  expect_failures = [var.buckets]
}

run "a_guard_that_excepts_a_person_from_files" {
  command = plan
  module { source = "./modules/guards" }
  variables {
    project     = { id = "ew-prod", number = "101010" }
    environment = "prod"
    deny = {
      writers = ["ew-promote@ew-run.iam.gserviceaccount.com"]
      more    = [{ description = "files", permissions = ["storage.googleapis.com/objects.create"], writers = ["someone@example.com"] }]
    }
  }
  expect_failures = [var.deny]
}

run "a_guard_of_files_in_the_words_of_roles" {
  command = plan
  module { source = "./modules/guards" }
  variables {
    project     = { id = "ew-prod", number = "101010" }
    environment = "prod"
    deny = {
      writers = ["ew-promote@ew-run.iam.gserviceaccount.com"]
      more    = [{ description = "files", permissions = ["storage.objects.create"] }]
    }
  }
  expect_failures = [var.deny]
}

run "breakglass_for_files_with_the_same_consent" {
  command = plan
  module { source = "./modules/guards" }
  variables {
    project     = { id = "ew-prod", number = "101010" }
    environment = "prod"
    deny = {
      writers = ["ew-promote@ew-run.iam.gserviceaccount.com"]
      groups  = ["oncall@example.com"]
      more    = [{ description = "files", permissions = ["storage.googleapis.com/objects.create"], writers = ["ew-files@ew-run.iam.gserviceaccount.com"] }]
    }
    breakglass = {
      requesters = ["group:oncall@example.com"]
      approvers  = ["group:leads@example.com"]
      more       = [{ role = "roles/storage.objectUser", condition = "resource.name.startsWith(\"projects/_/buckets/b/objects/\")" }]
    }
  }

  assert {
    condition = [for binding in google_privileged_access_manager_entitlement.breakglass[0].privileged_access[0].gcp_iam_access[0].role_bindings : "${binding.role} ${binding.condition_expression == null ? "everywhere" : binding.condition_expression}"] == [
      "roles/artifactregistry.repoAdmin everywhere",
      "roles/storage.objectUser resource.name.startsWith(\"projects/_/buckets/b/objects/\")",
    ]
    error_message = "One grant must give what images and files need."
  }

  assert {
    condition = google_iam_deny_policy.writes[0].rules[1].deny_rule[0].denied_permissions == tolist(["storage.googleapis.com/objects.create"]) && google_iam_deny_policy.writes[0].rules[1].deny_rule[0].denied_principals == tolist(["principalSet://goog/public:all"]) && google_iam_deny_policy.writes[0].rules[1].deny_rule[0].exception_principals == tolist([
      "principal://iam.googleapis.com/projects/-/serviceAccounts/ew-files@ew-run.iam.gserviceaccount.com",
      "principalSet://goog/group/oncall@example.com",
    ])
    error_message = "A further rule must hold for everybody but its writers and the same groups."
  }
}

run "refuses_files_without_buckets" {
  command = plan
  variables { files = { buckets = {} } }
  expect_failures = [var.files]
}

run "refuses_a_key_that_ends_no_name" {
  command = plan
  variables { files = { buckets = { "Binaries/x" = { name = "binaries" } } } }
  expect_failures = [var.files]
}

run "refuses_one_bucket_twice" {
  command = plan
  variables { files = { buckets = { binaries = {}, again = { name = "ew-prod-binaries" } } } }
  expect_failures = [var.files]
}

run "refuses_production_as_a_source" {
  command = plan
  variables { files = { buckets = { binaries = {} }, staging = ["ew-prod-binaries"] } }
  expect_failures = [var.files]
}

run "refuses_a_public_bucket_in_a_private_production" {
  command = plan
  variables {
    public = false
    files  = { buckets = { binaries = { public = true } } }
  }
  expect_failures = [var.files]
}

run "refuses_to_keep_what_is_torn_down" {
  command = plan
  variables {
    environment = "e2e"
    protected   = false
    ledger      = { retention_days = 0 }
    files       = { buckets = { binaries = { retention_days = 30 } } }
  }
  expect_failures = [var.files]
}

run "refuses_copies_that_go_soon" {
  command = plan
  variables { files = { buckets = { binaries = {} }, backup = { retention_days = 7 } } }
  expect_failures = [var.files]
}

run "refuses_the_name_of_a_role_without_its_account" {
  command = plan
  variables { files = { buckets = { binaries = {} }, mirrors = { role = "edgeward-files", audit_role = "arn:aws:iam::123456789012:role/edgeward-audit", region = "us-east-2", buckets = ["example-mirror"] } } }
  expect_failures = [var.files]
}

run "refuses_a_name_for_the_role_of_audit_without_its_account" {
  command = plan
  variables { files = { buckets = { binaries = {} }, mirrors = { role = "arn:aws:iam::123456789012:role/edgeward-files", audit_role = "edgeward-audit", region = "us-east-2", buckets = ["example-mirror"] } } }
  expect_failures = [var.files]
}

run "refuses_an_auditor_that_writes_what_it_judges" {
  command = plan
  variables { files = { buckets = { binaries = {} }, mirrors = { role = "arn:aws:iam::123456789012:role/edgeward", audit_role = "arn:aws:iam::123456789012:role/edgeward", region = "us-east-2", buckets = ["example-mirror"] } } }
  expect_failures = [var.files]
}

run "refuses_a_region_of_google_for_aws" {
  command = plan
  variables { files = { buckets = { binaries = {} }, mirrors = { role = "arn:aws:iam::123456789012:role/edgeward-files", audit_role = "arn:aws:iam::123456789012:role/edgeward-audit", region = "us-central1", buckets = ["example-mirror"] } } }
  expect_failures = [var.files]
}

run "refuses_a_url_for_a_mirror" {
  command = plan
  variables { files = { buckets = { binaries = {} }, mirrors = { role = "arn:aws:iam::123456789012:role/edgeward-files", audit_role = "arn:aws:iam::123456789012:role/edgeward-audit", region = "us-east-2", buckets = ["s3://example-mirror"] } } }
  expect_failures = [var.files]
}
