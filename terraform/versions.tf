terraform {
  required_version = ">= 1.11, < 2.0"

  # Where the state lies is told by -backend-config=environments/<environment>.gcs.tfbackend.
  backend "gcs" {}

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.45.0"
    }
  }
}

# No default project or region: every resource names its own, because three projects are at work.
provider "google" {}
