output "registries" {
  description = "Roots of image names: production by location, its backups, and the scratch space of drills."
  value = {
    production = module.production.roots
    backup     = module.backup.roots
    drill      = one(values(module.drill.roots))
  }
}

output "function_uris" {
  description = "Where each function answers, the redirector in each region: there only the load balancer is let in."
  value       = { for key, function in module.function : key => function.uri }
}

output "webhook_url" {
  description = "The payload URL for the git host's webhook."
  value       = module.function["webhook"].uri
}

output "function_env" {
  description = "The environment of each function, as deployed, the redirector's in each region."
  value       = local.function_env
}

output "topics" {
  description = "Full names of the topics."
  value       = local.topic_ids
}

output "subscriptions" {
  description = "Push subscriptions, by function and topic: their names, and those of their dead letters."
  value = { for key, subscription in local.subscriptions : key => {
    project      = local.project_ids[subscription.project]
    name         = "edgeward-${subscription.function}-${subscription.topic}"
    dead_letters = "edgeward-${subscription.function}-${subscription.topic}-dead"
  } }
}

output "schedules" {
  description = "What comes by the clock: when, to which topic, which message."
  value       = { for name, schedule in local.schedules : name => { cron = var.schedules[name], topic = local.topic_ids[schedule.topic], message = jsonencode(schedule.message) } }
}

output "ledger" {
  description = "Where evidence lies; the value for --ledger."
  value       = local.shared_environment.EDGEWARD_LEDGER
}

output "signing" {
  description = "The key that promotion signs by: the value for --signer once a version signs, and the command that prints the public key of a version, 1 for the first."
  value = one([for key in local.signing : {
    signer     = local.signer
    public_key = "gcloud kms keys versions get-public-key ${coalesce(var.signing.version, 1)} --project=${local.project_ids.run} --location=${local.signing_location} --keyring=edgeward --key=${key} --output-file=promotion-${coalesce(var.signing.version, 1)}.pem"
  }])
}

output "accounts" {
  description = "Addresses of the identities."
  value       = local.emails
}

output "iam" {
  description = "Every right that is given: who, which role, on what, under which condition."
  value       = local.iam
}

output "next_steps" {
  description = "What a person does after the apply, in this order."
  value = concat(
    [for id, secret in local.secrets : "Once, or functions do not start: store the first version of secret ${id}: gcloud secrets versions add ${id} --project=${local.project_ids[secret.project]} --data-file=-"],
    [
      "Name these roots under production: in edgeward.yaml of the manifests, or promotion knows no destination: ${join(", ", values(module.production.roots))}.",
      "Add the webhook on the git host: payload URL ${module.function["webhook"].uri}, content type application/json, the secret webhook-hmac, events Pushes and Pull requests; its ping must be answered with 200.",
      "See the first backup: gcloud scheduler jobs run edgeward-backup --project=${local.project_ids.backup} --location=${var.region}, then edgeward snapshots --ledger ${local.shared_environment.EDGEWARD_LEDGER}",
      "See that nothing waits for a person: gcloud pubsub subscriptions list --project=${local.project_ids.run} --filter='name~-dead$'; alerts tell when one of them holds a message.",
    ],
    flatten([for redirector in module.redirector : [
      var.redirector.dns_zone == null ? ["Add to DNS, so that the certificate of ${var.redirector.domain} is issued, which clients do not notice: ${redirector.certificate_record.name} ${redirector.certificate_record.type} ${redirector.certificate_record.data}"] : [],
      "Publish what the redirector is to do: write a document (functions/redirect/README.md), then edgeward flip stage FILE --redirect ${local.redirect_folder}; until then it answers 503.",
      var.redirector.live ? [] : [
        "Try it before clients do: curl --resolve ${var.redirector.domain}:443:${redirector.addresses.ipv4} https://${var.redirector.domain}/v2/",
        "Then let ${var.redirector.domain} point to ${join(" and ", values(redirector.addresses))}, by redirector.live = true${var.redirector.dns_zone == null ? " and in DNS" : ""}.",
      ],
    ]]),
    var.files == null ? [] : ["Name these under fileProduction: in edgeward.yaml of the manifests, or files are promoted nowhere: ${join(", ", local.file_stores)}."],
    local.signing_steps,
    [for mirrors in local.mirrors : "Let an administrator of AWS make the roles ${join(" and ", sort(values(local.mirror_roles)))} from the output aws_roles (terraform output -json aws_roles): for each its trust policy, its permissions, no key; and switch on versioning in ${join(", ", sort(mirrors.buckets))}."],
    var.protected && !var.ledger.locked ? ["When the environment has proven itself, set ledger.locked = true: from then on nobody, owners included, can shorten the retention of evidence."] : [],
  )
}
