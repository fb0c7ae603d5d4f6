terraform {
  required_version = ">= 1.11, < 2.0"

  # The bucket that this root makes. The first apply has none yet: README.md in the folder above says how its state moves there.
  backend "gcs" {}

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.45.0"
    }
  }
}

provider "google" {}
