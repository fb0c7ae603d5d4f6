# Production. Put your own projects, group and repository in; everything else has a default that suits production.
environment = "prod"

projects = {
  prod   = { id = "edgeward-prod", number = "100000000001" }
  run    = { id = "edgeward-run", number = "100000000002" }
  backup = { id = "edgeward-backup", number = "100000000003" }
  edge   = { id = "edgeward-edge", number = "100000000004" }
}

manifests = {
  url        = "https://github.com/kubernetes/k8s.io.git"
  repository = "kubernetes/k8s.io"
  path       = "registry.k8s.io"
}

admins_group = "edgeward-admins@example.com"

# The name that clients pull from, and where it answers them; without a redirector leave this out, and projects.edge.
redirector = {
  domain  = "registry.example.com"
  regions = ["us-central1", "europe-west1", "asia-east1"]
  # dns_zone = { project = "edgeward-edge", name = "example-com" }
  # live = true # when clients shall come: README.md, "Redirector"
}

# Where files of production lie, and what they come from where that is not public; without files leave this out.
files = {
  buckets = { binaries = { public = true } } # gs://edgeward-prod-binaries
  staging = ["edgeward-staging-example-files"]
  # mirrors = { # in S3: README.md, "Mirrors in S3"
  #   role       = "arn:aws:iam::123456789012:role/edgeward-files"
  #   audit_role = "arn:aws:iam::123456789012:role/edgeward-audit"
  #   region     = "us-east-2"
  #   buckets    = ["example-binaries"]
  # }
}

# Who is told, in every project; without it the operators' group alone. Slack wants its application first: README.md, "Alerts".
alerts = {
  emails = {
    operators = "edgeward-admins@example.com"
    oncall    = "oncall@example.com"
  }
  # slack = { alerts = "#registry-alerts" }
  # pubsub = true
}

# The key that promotion signs by; version follows when the policy of the manifests has its public key: README.md, "Signing".
# signing = { group = "edgeward-signers@example.com" }

# Where people read this repository, for the runbooks that alerts link to.
runbooks = "https://github.com/example/edgeward/blob/main"

# Who may ask for an hour of writing into production, a group without any other right, and who agrees.
guards = {
  breakglass_group = "edgeward-breakglass@example.com"
  approvers_group  = "edgeward-approvers@example.com"
}

# For ever: nobody can shorten the retention any more, or delete bucket and log before it is over.
ledger   = { locked = true }
evidence = { locked = true }
