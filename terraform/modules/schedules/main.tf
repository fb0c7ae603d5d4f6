variable "name" {
  description = "Name of the job."
  type        = string
}

variable "description" {
  description = "What it does, a phrase."
  type        = string
}

variable "project" {
  description = "Id of the project of the topic, and so of the job."
  type        = string
}

variable "region" {
  description = "Where the job is kept."
  type        = string
}

variable "cron" {
  description = "When, in UTC."
  type        = string
}

variable "topic" {
  description = "Full name of the topic that takes the message."
  type        = string
}

variable "message" {
  description = "The message, JSON."
  type        = string
}

variable "paused" {
  description = "Whether it rests."
  type        = bool
}

resource "google_cloud_scheduler_job" "this" {
  project     = var.project
  region      = var.region
  name        = var.name
  description = var.description
  schedule    = var.cron
  time_zone   = "Etc/UTC"
  paused      = var.paused

  pubsub_target {
    topic_name = var.topic
    data       = base64encode(var.message)
  }

  retry_config {
    retry_count          = 3
    min_backoff_duration = "10s"
    max_backoff_duration = "300s"
    max_doublings        = 4
  }
}

output "job" {
  description = "The job."
  value       = google_cloud_scheduler_job.this
}
