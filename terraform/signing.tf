# The key that promotion signs by, where there is one: Cloud KMS makes it, and gives it to nobody. It lies in project run, where
# promote is: whoever owns that project can become promote anyway, and owners of project prod cannot sign what they push there.
locals {
  signing = var.signing == null ? [] : ["promotion"]

  signing_location = try(coalesce(var.signing.location, var.region), null)
  signing_key      = one([for key in local.signing : "projects/${local.project_ids.run}/locations/${local.signing_location}/keyRings/edgeward/cryptoKeys/${key}"])

  # The value for EDGEWARD_SIGNER and --signer. Without a version there is a key, and nobody signs by it yet.
  signer = try(var.signing.version, null) == null ? null : "gcpkms://${local.signing_key}/cryptoKeyVersions/${var.signing.version}"

  signing_steps = [for key in local.signing : "Put the public key into the repository of the manifests, and name it under signatures.keys of its policy: terraform output -json signing has the command; then set signing.version = 1." if local.signer == null]

  signers = var.signing == null ? [] : concat([local.members.promote], [for group in compact([var.signing.group]) : "group:${group}"])
}

# A key ring can never be deleted, and its name not be used again.
resource "google_kms_key_ring" "edgeward" {
  for_each = toset(local.signing)

  project  = local.project_ids.run
  name     = "edgeward"
  location = local.signing_location

  depends_on = [google_project_service.this]
}

# Destroying a key destroys all its versions. Google rotates no asymmetric key: a version is added by hand (README.md, "Signing").
resource "google_kms_crypto_key" "signing" {
  for_each = toset(local.signing)

  name                       = each.key
  key_ring                   = google_kms_key_ring.edgeward[each.key].id
  purpose                    = "ASYMMETRIC_SIGN"
  destroy_scheduled_duration = "2592000s"
  deletion_policy            = local.deletion_policy

  version_template {
    algorithm        = "EC_SIGN_P256_SHA256"
    protection_level = var.signing.protection
  }
}

resource "google_kms_crypto_key_iam_member" "signers" {
  for_each = toset(local.signers)

  crypto_key_id = local.signing_key
  role          = "roles/cloudkms.signerVerifier"
  member        = each.value

  depends_on = [google_kms_crypto_key.signing, module.identities]
}

# Every signature is in Google's log: one by another than promote alerts (modules/alerts).
resource "google_project_iam_audit_config" "signatures" {
  for_each = toset(local.signing)

  project = local.project_ids.run
  service = "cloudkms.googleapis.com"

  audit_log_config {
    log_type = "DATA_READ"
  }
}
