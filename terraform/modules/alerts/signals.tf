# What the functions log, by name: signals.json says which lines are meant, and a test of the functions proves that they write
# such lines. Here they become filters in the language of Cloud Logging.
locals {
  signals = jsondecode(file("${path.module}/signals.json"))

  # An error report is a line of the function, or an entry that the API of Error Reporting writes, by EDGEWARD_ERROR_REPORTS.
  report = join(" OR ", [
    "jsonPayload.\"@type\"=\"type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent\"",
    "logName=\"projects/${var.project}/logs/clouderrorreporting.googleapis.com%2Freported_errors\"",
  ])

  filters = {
    for name, signal in local.signals : name => join("\n", concat(
      signal.source == "report" ? [
        "(${local.report})",
        "jsonPayload.serviceContext.service=\"${var.functions[signal.function]}\"",
        ] : [
        "resource.type=\"cloud_run_revision\"",
        "resource.labels.service_name=\"${var.functions[signal.function]}\"",
      ],
      [for field, value in try(signal.equal, {}) : "${field}=${jsonencode(value)}"],
      [for field, value in try(signal.unequal, {}) : "NOT ${field}=${jsonencode(value)}"],
      [for field, value in try(signal.match, {}) : "${field}=~${jsonencode(value)}"],
      [for field, value in try(signal.unmatch, {}) : "NOT ${field}=~${jsonencode(value)}"],
      [for field in try(signal.present, []) : "${field}:*"],
    )) if contains(keys(var.functions), signal.function)
  }
}
