# Production. Put your own projects, group and repository in; everything else has a default that suits production.
environment = "prod"

projects = {
  prod   = { id = "edgeward-prod", number = "100000000001" }
  run    = { id = "edgeward-run", number = "100000000002" }
  backup = { id = "edgeward-backup", number = "100000000003" }
}

manifests = {
  url        = "https://github.com/kubernetes/k8s.io.git"
  repository = "kubernetes/k8s.io"
  path       = "registry.k8s.io"
}

admins_group = "edgeward-admins@example.com"
