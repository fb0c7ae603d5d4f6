# Alerts that one log entry sets off.
locals {
  audit_log = "logName=~\"^projects/${var.project}/logs/cloudaudit.googleapis.com%2F\""

  writers  = try(join(" OR ", [for email in var.registries.writers : jsonencode(email)]), "")
  deleters = try(join(" OR ", [for email in var.registries.deleters : jsonencode(email)]), "")

  # From Google's own log of who did what, so these do not depend on any code of ours.
  registry_alerts = var.registries == null ? {} : {
    stranger = {
      title    = "a stranger pushed into a registry"
      severity = "CRITICAL"
      filter = join("\n", [
        local.audit_log,
        "protoPayload.serviceName=\"artifactregistry.googleapis.com\"",
        "protoPayload.authorizationInfo.permission=\"artifactregistry.repositories.uploadArtifacts\"",
        "protoPayload.authorizationInfo.granted=true",
        "NOT protoPayload.authenticationInfo.principalEmail=(${local.writers})",
      ])
      labels  = { principal = "EXTRACT(protoPayload.authenticationInfo.principalEmail)" }
      runbook = "terraform/README.md#a-stranger-pushed-into-a-registry"
      advice  = "`$${log.extracted_label.principal}` pushed, which only ${join(", ", var.registries.writers)} may do. If no breakglass grant explains it, disable that account now, then read what it did in the audit log."
    }
    deleted = {
      title    = "something was deleted from a registry"
      severity = "CRITICAL"
      filter = join("\n", concat([
        local.audit_log,
        "protoPayload.serviceName=\"artifactregistry.googleapis.com\"",
        "protoPayload.authorizationInfo.permission=~\"^artifactregistry\\\\.((versions|packages|tags|repositories|files)\\\\.delete|repositories\\\\.deleteArtifacts)$\"",
        "protoPayload.authorizationInfo.granted=true",
      ], local.deleters == "" ? [] : ["NOT protoPayload.authenticationInfo.principalEmail=(${local.deleters})"]))
      labels  = { principal = "EXTRACT(protoPayload.authenticationInfo.principalEmail)" }
      runbook = "terraform/README.md#something-was-deleted-from-a-registry"
      advice  = "`$${log.extracted_label.principal}` deleted, which no part of Edgeward can do. If no breakglass grant explains it, disable that account now, then restore from the newest complete snapshot."
    }
  }

  # The same for files. What is denied is no alert: the guards held, and a writer that is denied says so itself.
  files_written = try([
    local.audit_log,
    "protoPayload.serviceName=\"storage.googleapis.com\"",
    "protoPayload.authorizationInfo.granted=true",
    "protoPayload.resourceName=~\"^projects/_/buckets/(${join("|", [for bucket in var.files.buckets : replace(bucket, ".", "[.]")])})/objects/\"",
  ], [])
  files_labels = {
    principal = "EXTRACT(protoPayload.authenticationInfo.principalEmail)"
    object    = "EXTRACT(protoPayload.resourceName)"
  }

  files_alerts = var.files == null ? {} : {
    files-stranger = {
      title    = "a stranger wrote a file"
      severity = "CRITICAL"
      filter = join("\n", concat(local.files_written, [
        "protoPayload.methodName=~\"^storage[.](objects[.](create|insert|compose|copy|rewrite|move|restore|bulkRestore)|multipartUploads[.](create|complete))$\"",
        "NOT protoPayload.authenticationInfo.principalEmail=(${join(" OR ", [for email in var.files.writers : jsonencode(email)])})",
      ]))
      labels  = local.files_labels
      runbook = "terraform/README.md#files-that-nobody-promoted"
      advice  = "`$${log.extracted_label.principal}` wrote `$${log.extracted_label.object}`, which only ${join(", ", var.files.writers)} may do. If no breakglass grant explains it, disable that account now, then read what it did in the audit log."
    }
    files-deleted = {
      title    = "a file was deleted or changed"
      severity = "CRITICAL"
      filter = join("\n", concat(local.files_written, [
        "protoPayload.methodName=~\"^storage[.]objects[.](delete|update|patch|move|bulkRestore)$\"",
      ], length(var.files.deleters) == 0 ? [] : ["NOT protoPayload.authenticationInfo.principalEmail=(${join(" OR ", [for email in var.files.deleters : jsonencode(email)])})"]))
      labels  = local.files_labels
      runbook = "terraform/README.md#files-that-nobody-promoted"
      advice  = "`$${log.extracted_label.principal}` deleted or changed `$${log.extracted_label.object}`, which no part of Edgeward can do. If no breakglass grant explains it, disable that account now, then bring the generation back that was there before."
    }
  }

  signing_alerts = var.signing == null ? {} : {
    signed-by-stranger = {
      title    = "a stranger signed"
      severity = "CRITICAL"
      filter = join("\n", [
        local.audit_log,
        "protoPayload.serviceName=\"cloudkms.googleapis.com\"",
        "protoPayload.methodName=~\"AsymmetricSign$\"",
        "protoPayload.resourceName=~\"^${var.signing.key}/cryptoKeyVersions/\"",
        "NOT protoPayload.authenticationInfo.principalEmail=(${join(" OR ", [for email in var.signing.signers : jsonencode(email)])})",
      ])
      labels  = { principal = "EXTRACT(protoPayload.authenticationInfo.principalEmail)" }
      runbook = "terraform/README.md#a-stranger-signed"
      advice  = "`$${log.extracted_label.principal}` signed, or tried to, by the key of promotion, which only ${join(", ", var.signing.signers)} does unattended. If nobody of the signers' group is running `edgeward sign`, disable that account now, and sign by another version of the key."
    }
  }

  breakglass_alerts = !var.breakglass ? {} : {
    breakglass = {
      title    = "someone took the breakglass rights"
      severity = "WARNING"
      filter = join("\n", [
        local.audit_log,
        "protoPayload.serviceName=\"privilegedaccessmanager.googleapis.com\"",
        "protoPayload.methodName=~\"\\\\.PrivilegedAccessManager\\\\.(CreateGrant|ApproveGrant)$\"",
      ])
      labels = {
        principal = "EXTRACT(protoPayload.authenticationInfo.principalEmail)"
        method    = "REGEXP_EXTRACT(protoPayload.methodName, \"([A-Za-z]+)$\")"
      }
      runbook = "terraform/README.md#breakglass"
      advice  = "`$${log.extracted_label.principal}`: $${log.extracted_label.method}. Ask that person why; end the grant when it was not wanted. Whatever is pushed or deleted under it alerts again."
    }
  }

  # What keeps the system honest, watched in the log that nobody can switch off. A deployment that changes it alerts as well.
  guard_alerts = {
    rights = {
      title    = "someone changed rights"
      severity = "WARNING"
      filter   = join("\n", [local.audit_log, "protoPayload.methodName=~\"(?i)(set_?iam_?(policy|permissions)|[.](create|upload|enable|update|delete|undelete)(role|serviceaccountkey|workloadidentitypool(provider)?)|storage[.]hmackeys[.](create|update))$\""])
      advice   = "It is meant when it belongs to a deployment or an entitlement that you know. Else disable that account, and apply again: foreign grants vanish."
    }
    guards = {
      title    = "someone changed a guard"
      severity = "CRITICAL"
      filter   = join("\n", [local.audit_log, "protoPayload.methodName=~\"(?i)([.]artifactregistry[.](update|delete)repository|storage[.]buckets[.](update|patch|delete|lockretentionpolicy)|[.]iam[.]v[0-9a-z]+[.]policies[.](create|update|delete)policy|orgpolicy[a-z0-9.]*[.](create|update|delete)policy|(set|clear)orgpolicy|deletelien|[.](create|update|delete)entitlement)$\""])
      advice   = "Immutable tags, the retention of the ledger, a deny policy, a policy of the organisation, a lien or an entitlement: apply again unless it was a deployment that you know, and look at what was written meanwhile."
    }
    watch = {
      title    = "someone changed what is watched"
      severity = "CRITICAL"
      filter   = join("\n", [local.audit_log, "protoPayload.methodName=~\"(?i)[.](updatesink|deletesink|updatebucket|deletebucket|createexclusion|updateexclusion|(update|delete)logmetric|(update|delete)alertpolicy|(update|delete)notificationchannel|(create|update)snooze|updatesettings|disableservice)$\""])
      advice   = "A sink of the log, an exclusion from it, a metric, an alert or its channel, or a whole API was switched off. Apply again unless it was a deployment that you know, and read the log of the time in between."
    }
  }

  restore_alerts = var.restores == null ? {} : {
    restore-plan = {
      title    = "a plan of a restore was written"
      severity = "CRITICAL"
      filter = join("\n", [
        local.audit_log,
        "protoPayload.serviceName=\"storage.googleapis.com\"",
        "protoPayload.methodName=~\"^storage[.](objects[.](create|insert|compose|copy|rewrite|move|restore|bulkRestore|update|patch)|multipartUploads[.](create|complete))$\"",
        "protoPayload.resourceName=~\"^projects/_/buckets/${var.restores.bucket}/objects/${var.restores.prefix}/(restores|by-digest/[^/]+/restores)/\"",
      ])
      advice = "The auditor lets pass what the plan lists. If no restore is under way, end the grant of breakglass, disable that account, and judge the images of the plan by hand."
    }
  }

  principal_alerts = { for name, alert in merge(local.guard_alerts, local.restore_alerts) : name => merge(alert, {
    labels = {
      principal = "EXTRACT(protoPayload.authenticationInfo.principalEmail)"
      method    = "EXTRACT(protoPayload.methodName)"
    }
    runbook = "terraform/README.md#rights-a-guard-a-watch-or-a-restore"
    advice  = "`$${log.extracted_label.principal}`: $${log.extracted_label.method}. ${alert.advice}"
  }) }

  redirect_alerts = merge([for redirector in local.redirectors : {
    redirect-published = {
      title    = "someone changed where clients are sent"
      severity = "WARNING"
      filter = join("\n", [
        local.audit_log,
        "protoPayload.serviceName=\"storage.googleapis.com\"",
        "protoPayload.methodName=~\"^storage[.](objects[.](create|insert|compose|copy|rewrite|move|restore|bulkRestore|update|patch|delete)|multipartUploads[.](create|complete))$\"",
        "protoPayload.resourceName=~\"^projects/_/buckets/${redirector.bucket}/objects/\"",
      ])
      labels = {
        principal = "EXTRACT(protoPayload.authenticationInfo.principalEmail)"
        object    = "REGEXP_EXTRACT(protoPayload.resourceName, \"/objects/(.*)$\")"
      }
      runbook = "terraform/README.md#the-redirector"
      advice  = "`$${log.extracted_label.principal}` wrote `$${log.extracted_label.object}`. If nobody is flipping, take it back at once (`edgeward flip undo`), disable that account, and read what the document sends clients to."
    }
  }]...)

  signal_alerts = {
    rejected = {
      title    = "a change in production was rejected"
      severity = "CRITICAL"
      labels = {
        reason  = "EXTRACT(jsonPayload.reason)"
        runbook = "EXTRACT(jsonPayload.runbook)"
      }
      runbook = "functions/audit/README.md#runbook"
      advice  = "Reason: `$${log.extracted_label.reason}`; what to do: $${log.extracted_label.runbook}. The log line has the repository, its link in the console and the whole sentence."
    }
    unwatched = {
      title    = "production is not being judged"
      severity = "ERROR"
      labels = {
        reason  = "EXTRACT(jsonPayload.reason)"
        runbook = "EXTRACT(jsonPayload.runbook)"
      }
      runbook = "functions/audit/README.md#no-verdict"
      advice  = "Reason: `$${log.extracted_label.reason}`; what to do: $${log.extracted_label.runbook}. Events wait in the topic and are judged as soon as that is mended; after the last attempt they are dead letters."
    }
    sweep = {
      title    = "production differs from the manifests"
      severity = "ERROR"
      labels   = {}
      runbook  = "functions/audit/README.md#sweep"
      advice   = "The log line counts the differences and has examples of each kind. What only misses in production is for the next promotion run; anything else is an intrusion found late."
    }
    promotion = {
      title    = "a promotion needs a person"
      severity = "WARNING"
      labels   = { service = "EXTRACT(jsonPayload.serviceContext.service)" }
      runbook  = "functions/promote/README.md#runbook"
      advice   = "The report names each edge that was refused, its manifest line and the remedy. Nothing was overwritten; everything else was promoted."
    }
    signer-down = {
      title    = "the signer does not sign"
      severity = "WARNING"
      labels   = {}
      runbook  = "terraform/README.md#the-signer-does-not-sign"
      advice   = "The log line says why. Where the policy requires signatures nothing new reaches production until that is mended; where it does not, images arrive unsigned, and `edgeward sign` signs them later."
    }
    files = {
      title    = "a promotion of files needs a person"
      severity = "WARNING"
      labels   = { service = "EXTRACT(jsonPayload.serviceContext.service)" }
      runbook  = "terraform/README.md#files-need-a-person"
      advice   = "The report names each file that was refused, its manifest line and the remedy. Nothing was overwritten; everything else was promoted."
    }
    files-denied = {
      title    = "a store of files denies what is written"
      severity = "ERROR"
      labels   = { store = "EXTRACT(labels.\"edgeward-store\")" }
      runbook  = "terraform/README.md#files-need-a-person"
      advice   = "`$${log.extracted_label.store}` refuses the function's rights, so nothing new reaches it; other stores are served. Every run tells it again until that is mended."
    }
    check = {
      title    = "the check of proposals needs a person"
      severity = "WARNING"
      labels   = { service = "EXTRACT(jsonPayload.serviceContext.service)" }
      runbook  = "functions/check/README.md#the-token"
      advice   = "The git host refuses what the check asks, most often because its token has expired or may not do it; the report says which. Reviewers see no report, and a required status holds up merges, until that is mended. Then close and reopen what was not reported on, or deliver its event again from the webhook's page."
    }
    backup = {
      title    = "the backup needs a person"
      severity = "ERROR"
      labels   = { service = "EXTRACT(jsonPayload.serviceContext.service)" }
      runbook  = "functions/backup/README.md#runbook"
      advice   = "The report says whether something moved or vanished in production, a document was tampered with, or content cannot be backed up. The old content stays in the backup in any case."
    }
    redirect-configuration = {
      title    = "the redirector cannot follow its configuration"
      severity = "ERROR"
      labels   = { service = "EXTRACT(jsonPayload.serviceContext.service)" }
      runbook  = "terraform/README.md#the-redirector"
      advice   = "The report says what is wrong with the document that `current` names, or why it cannot be read. Instances go on with the last one that was right; one that starts now has none, and answers 503. `edgeward flip undo` names the one before."
    }
    drill = {
      title    = "there was no restore drill yet"
      severity = "WARNING"
      labels   = {}
      runbook  = "functions/backup/README.md#drill"
      advice   = "A backup that was never restored is a hope. Run `edgeward drill`, or see why the scheduled one does not."
    }
  }

  log_alerts = merge(
    local.registry_alerts,
    local.files_alerts,
    local.signing_alerts,
    local.breakglass_alerts,
    local.principal_alerts,
    local.redirect_alerts,
    { for name, alert in local.signal_alerts : name => merge(alert, { filter = local.filters[name] }) if contains(keys(local.filters), name) },
  )
}

resource "google_monitoring_alert_policy" "log" {
  for_each = local.log_alerts

  project               = var.project
  display_name          = "Edgeward ${var.environment}: ${each.value.title}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = local.channels
  user_labels           = { edgeward = each.key }

  conditions {
    display_name = each.value.title

    condition_matched_log {
      filter           = each.value.filter
      label_extractors = each.value.labels
    }
  }

  alert_strategy {
    # Cloud Monitoring demands a limit of every alert on logs. It holds for each set of extracted labels by itself.
    notification_rate_limit {
      period = "300s"
    }
    auto_close = "604800s"
  }

  documentation {
    subject   = "Edgeward ${var.environment}: ${each.value.title}"
    mime_type = "text/markdown"
    content   = "${each.value.advice}\n\nRunbook: ${local.runbooks}${each.value.runbook}"
  }
}
