# The replicated environment for tests: the same code, data of its own, and it can be torn down.
environment = "e2e"
protected   = false

projects = {
  prod   = { id = "edgeward-e2e-prod", number = "200000000001" }
  run    = { id = "edgeward-e2e-run", number = "200000000002" }
  backup = { id = "edgeward-e2e-backup", number = "200000000003" }
  edge   = { id = "edgeward-e2e-edge", number = "200000000004" }
}

manifests = {
  url        = "https://github.com/example/edgeward-e2e-manifests.git"
  repository = "example/edgeward-e2e-manifests"
}

redirector = {
  domain  = "registry-e2e.example.com"
  regions = ["us-central1", "europe-west1", "asia-east1"]
}

files = {
  buckets = { binaries = {} }
}

admins_group = "edgeward-admins@example.com"
public       = false
testers      = ["group:edgeward-testers@example.com"]
ledger       = { retention_days = 0 }
guards       = { breakglass_group = "edgeward-breakglass@example.com" }
sizes        = { audit = { minInstances = 0 }, redirect = { minInstances = 0 } }
