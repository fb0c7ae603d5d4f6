# The redirector, where there is one: its functions behind one load balancer, and the documents that say where clients are sent.
# The function reads them as everybody may; only the operators write there.
locals {
  redirect_name = "edgeward-redirect"

  redirect_bucket = var.redirector == null ? null : "${local.project_ids.edge}-edgeward-redirect"
  redirect_folder = var.redirector == null ? null : "gs://${local.redirect_bucket}/${var.environment}"
  redirect_url    = var.redirector == null ? null : "https://storage.googleapis.com/${local.redirect_bucket}/${var.environment}"
}

module "redirector" {
  source = "./modules/redirector"
  count  = var.redirector == null ? 0 : 1

  project      = local.project_ids.edge
  name         = local.redirect_name
  domain       = var.redirector.domain
  services     = { for key, deployment in local.deployments : deployment.region => module.function[key].name if deployment.function == "redirect" }
  throttle     = var.redirector.throttle
  request_logs = var.redirector.request_logs
  dns          = { zone = var.redirector.dns_zone, live = var.redirector.live }
  configuration = {
    bucket     = local.redirect_bucket
    location   = local.bucket_location
    prefix     = var.environment
    publishers = local.admins
  }
  counts          = { filter = module.alerts["edge"].filters["redirect-counts"], region = var.region }
  deletion_policy = local.deletion_policy

  depends_on = [google_project_service.this]
}

output "redirector" {
  description = "Where the domain has to point, the record that the certificate is issued by, and where the configuration documents lie: url for the functions and everybody, gs for --redirect of edgeward flip; null without a redirector."
  value = one([for redirector in module.redirector : {
    domain             = var.redirector.domain
    addresses          = redirector.addresses
    certificate_record = redirector.certificate_record
    configuration      = { url = local.redirect_url, gs = local.redirect_folder }
  }])
}
