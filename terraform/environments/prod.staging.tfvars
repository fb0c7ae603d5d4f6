# Staging registries of subprojects, one entry each: README.md, "Staging". A second -var-file, so that teams' requests are
# changes of this file alone.
staging = {
  example = {
    project = { id = "edgeward-staging-example" }
    group   = "example-maintainers@example.com"
    build   = { owner = "example", repository = "example" }
  }
}
