# Named by its content: a new bundle is a new object, and so a new deployment. Deployments in several regions share the bucket.
resource "google_storage_bucket_object" "bundle" {
  bucket = var.source_bucket
  name   = "${var.region}/${var.name}-${var.bundle.sha256}.zip"
  source = var.bundle.path
}

resource "google_cloudfunctions2_function" "this" {
  project  = var.project
  location = var.region
  name     = var.name

  build_config {
    runtime           = "java25"
    entry_point       = var.settings.entryPoint
    service_account   = "projects/${var.project}/serviceAccounts/${var.builder}"
    docker_repository = var.image_store

    source {
      storage_source {
        bucket = var.source_bucket
        object = google_storage_bucket_object.bundle.name
      }
    }

    # Base images change only with a deployment of ours, which is tested.
    on_deploy_update_policy {}
  }

  service_config {
    service_account_email            = var.account
    available_memory                 = var.settings.memory
    available_cpu                    = var.settings.cpu
    max_instance_request_concurrency = var.settings.concurrency
    timeout_seconds                  = var.settings.timeoutSeconds
    min_instance_count               = var.settings.minInstances
    max_instance_count               = var.settings.maxInstances
    ingress_settings                 = var.settings.ingress
    all_traffic_on_latest_revision   = true
    environment_variables            = var.environment

    dynamic "secret_volumes" {
      for_each = var.secrets
      content {
        project_id = var.project
        secret     = secret_volumes.value
        mount_path = "/secrets/${secret_volumes.value}"
        versions {
          version = "latest"
          path    = "value"
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition     = var.settings.concurrency == 1 || tonumber(var.settings.cpu) >= 1
      error_message = "${var.name}: concurrency ${var.settings.concurrency} needs a whole CPU, found ${var.settings.cpu}: set cpu to 1 or more, or concurrency to 1."
    }
  }
}

resource "google_cloud_run_v2_service_iam_binding" "invokers" {
  project  = var.project
  location = var.region
  name     = google_cloudfunctions2_function.this.name
  role     = "roles/run.invoker"
  members  = var.invokers
}
