variable "environment" {
  description = "Name of the environment; the prefix of its evidence in the ledger."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,9}$", var.environment))
    error_message = "environment is not 2 to 10 lower-case letters and digits, a letter first: write prod, or e2e."
  }
}

variable "projects" {
  description = "Google Cloud projects: prod holds production's registries, run the functions, backup the history and the ledger, edge the redirector where there is one. Numbers are an input so that plans are known before anything exists."
  type = object({
    prod   = object({ id = string, number = string })
    run    = object({ id = string, number = string })
    backup = object({ id = string, number = string })
    edge   = optional(object({ id = string, number = string }))
  })

  validation {
    condition     = length(distinct([for project in values(var.projects) : project.id if project != null])) == length([for project in values(var.projects) : project if project != null])
    error_message = "projects name one project twice: give prod, run, backup and edge a project of their own, or who administers one can write the other."
  }

  validation {
    condition     = length(distinct([for project in values(var.projects) : project.number if project != null])) == length([for project in values(var.projects) : project if project != null])
    error_message = "projects give one number twice: `gcloud projects describe ID --format='value(projectNumber)'` prints a project's own."
  }

  validation {
    condition = alltrue([for project in values(var.projects) :
    can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", project.id)) && can(regex("^[1-9][0-9]{5,18}$", project.number)) if project != null])
    error_message = "projects hold an id or number that Google would not give: ids have 6 to 30 lower-case letters, digits and dashes, numbers only digits."
  }
}

variable "region" {
  description = "Region of the functions, their subscriptions' endpoints, schedules and buckets."
  type        = string
  default     = "us-central1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region is not a region such as us-central1: multi-regions belong into registry_locations."
  }
}

variable "registry_locations" {
  description = "Multi-regions of Artifact Registry that hold production, and a backup each."
  type        = set(string)
  default     = ["us", "europe", "asia"]

  validation {
    condition     = length(var.registry_locations) > 0 && alltrue([for location in var.registry_locations : contains(["us", "europe", "asia"], location)])
    error_message = "registry_locations are not some of us, europe and asia: name at least one of these multi-regions."
  }
}

variable "manifests" {
  description = "The git repository of the manifests: url to fetch it, repository as OWNER/NAME in the git host's events, branch, folder, whether reading it needs the secret git-token, and the address of the REST API where that is a GitHub Enterprise Server (https://HOST/api/v3)."
  type = object({
    url        = string
    repository = string
    branch     = optional(string, "main")
    path       = optional(string)
    private    = optional(bool, false)
    api        = optional(string)
  })

  validation {
    condition     = can(regex("^https://[^/@:#\\s]+/[^#\\s]+$", var.manifests.url))
    error_message = "manifests.url is not an https URL without credentials and #: write https://github.com/OWNER/NAME.git, and the branch into manifests.branch."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$", var.manifests.repository))
    error_message = "manifests.repository is not OWNER/NAME: write it as the git host's events do, kubernetes/k8s.io."
  }

  validation {
    condition     = !startswith(var.manifests.branch, "refs/") && can(regex("^[^\\s~^:?*\\[\\\\#]+$", var.manifests.branch))
    error_message = "manifests.branch is not the name of a branch: write main, without refs/heads/."
  }

  validation {
    condition     = var.manifests.api == null ? true : can(regex("^https://[^/@:#?\\s]+(/[^#?\\s]*)?$", var.manifests.api))
    error_message = "manifests.api is not an https address without credentials, ? and #: write https://HOST/api/v3, or leave it out for github.com."
  }
}

variable "artifacts" {
  description = "The bundle of each function, as scripts/package writes it to target/bundles/artifacts.tfvars.json."
  type        = map(object({ path = string, sha256 = string }))

  validation {
    condition     = length(setsubtract(keys(local.functions), keys(var.artifacts))) == 0
    error_message = "artifacts lack a function of functions.json: run scripts/package and add -var-file=target/bundles/artifacts.tfvars.json."
  }

  validation {
    condition     = alltrue([for artifact in values(var.artifacts) : can(regex("^[0-9a-f]{64}$", artifact.sha256))])
    error_message = "artifacts hold a sha256 that is not 64 lower-case hex digits: run scripts/package again and do not edit what it writes."
  }
}

variable "admins_group" {
  description = "Group of the operators: they read backups and the ledger, and may ask for breakglass."
  type        = string

  validation {
    condition     = can(regex("^[^@\\s:]+@[^@\\s:]+\\.[^@\\s:]+$", var.admins_group))
    error_message = "admins_group is not the address of a group: write edgeward-admins@example.com, without group: before it."
  }
}

variable "public" {
  description = "Whether everybody may pull from production."
  type        = bool
  default     = true
}

variable "protected" {
  description = "Whether Terraform refuses to delete what cannot be made again. Off only to tear an environment down."
  type        = bool
  default     = true

  validation {
    condition     = var.protected || var.environment != "prod"
    error_message = "protected is off in prod: production is never torn down; to replace one resource, remove it from the state by hand and say why."
  }
}

variable "prod_immutable_tags" {
  description = "Whether the registries themselves refuse to move a tag of production. Off only while a restore repairs tags."
  type        = bool
  default     = true
}

variable "scan" {
  description = "Whether Artifact Registry scans production's images for vulnerabilities (charged for each image)."
  type        = bool
  default     = false
}

variable "backup_keep_days" {
  description = "Days after which images of the backup are deleted; null keeps them for ever. Snapshots share content, so old folders are needed to restore new hours."
  type        = number
  default     = null

  validation {
    condition     = var.backup_keep_days == null ? true : var.environment != "prod" && var.backup_keep_days >= 1
    error_message = "backup_keep_days is set in prod, or below 1: leave it null, for a snapshot holds only what was new and needs the ones before it."
  }
}

variable "ledger" {
  description = "Days for which nobody can change or delete evidence (0: no retention, for environments that are torn down), and whether that is locked for ever."
  type = object({
    retention_days = optional(number, 1825)
    locked         = optional(bool, false)
  })
  default = {}

  validation {
    condition     = var.ledger.retention_days >= (var.protected ? 30 : 0) && var.ledger.retention_days <= 36500
    error_message = "ledger.retention_days is not from 30 to 36500: only an environment with protected = false may have fewer, down to 0."
  }

  validation {
    condition     = !var.ledger.locked || var.protected
    error_message = "ledger.locked is on although protected is off: a locked bucket cannot be torn down before its evidence has aged; switch one of them."
  }
}

variable "schedules" {
  description = "Cron lines in UTC: snapshots, the sweep that promotes what was missed, the sweep that judges what was missed, the restore drill."
  type = object({
    backup  = optional(string, "0 * * * *")
    promote = optional(string, "17 */2 * * *")
    audit   = optional(string, "37 */6 * * *")
    drill   = optional(string, "23 3 2 * *")
  })
  default = {}

  validation {
    condition     = alltrue([for cron in values(var.schedules) : can(regex("^(\\S+ ){4}\\S+$", cron))])
    error_message = "schedules hold a line without five fields: write minute, hour, day, month and weekday, 0 * * * *."
  }
}

variable "paused" {
  description = "Whether all schedules rest. Messages of the git host and of the registries still count."
  type        = bool
  default     = false
}

variable "adopt_gcr_topic" {
  description = "Whether topic gcr exists already, as it does where Artifact Registry was enabled before: then it is imported."
  type        = bool
  default     = false
}

variable "log_level" {
  description = "The least level that functions log."
  type        = string
  default     = "info"

  validation {
    condition     = contains(["debug", "info", "warning", "error"], var.log_level)
    error_message = "log_level is not debug, info, warning or error: alerts read the log, so it cannot be off."
  }
}

variable "error_reports" {
  description = "How functions report errors: log (a log line that Error Reporting picks up) or api (its API, which needs a right of its own)."
  type        = string
  default     = "log"

  validation {
    condition     = contains(["log", "api"], var.error_reports)
    error_message = "error_reports is not log or api."
  }
}

variable "runbooks" {
  description = "Where people read the files of this repository, for the runbooks that alarms link to; null for their paths alone."
  type        = string
  default     = null

  validation {
    condition     = var.runbooks == null ? true : startswith(var.runbooks, "https://") && !endswith(var.runbooks, "/")
    error_message = "runbooks is not an https address without a slash at the end: write https://github.com/OWNER/REPOSITORY/blob/main."
  }
}

variable "sizes" {
  description = "What differs from functions.json in this environment, by function."
  type = map(object({
    memory       = optional(string)
    cpu          = optional(string)
    concurrency  = optional(number)
    minInstances = optional(number)
    maxInstances = optional(number)
  }))
  default = {}

  validation {
    condition     = length(setsubtract(keys(var.sizes), keys(local.functions))) == 0
    error_message = "sizes name a function that this environment does not have: use those of functions.json, ${join(", ", keys(local.functions))}."
  }
}

variable "testers" {
  description = "Principals that may push to and delete from every registry of a test environment and publish to its topics, as IAM writes them (serviceAccount:..., group:...)."
  type        = set(string)
  default     = []

  validation {
    condition     = length(var.testers) == 0 || var.environment != "prod"
    error_message = "testers are named in prod: only the promote function writes production; use an environment of another name."
  }

  validation {
    condition     = alltrue([for tester in var.testers : can(regex("^(serviceAccount|group|user|principal|principalSet):", tester))])
    error_message = "testers hold something that is no account, group or user: write serviceAccount:NAME@PROJECT.iam.gserviceaccount.com; allUsers never."
  }
}
