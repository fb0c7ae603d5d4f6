package io.edgeward.cli.command;

import java.util.List;

/** Command lines to begin with; the help of each command shows its own. */
final class Examples {
  private static final String LEDGER = "gs://ledger/prod";
  private static final String REDIRECT = " --redirect gs://redirect/prod";
  private static final String HOUR = "2026/11/21/04";

  private Examples() {}

  static List<String> of(String command) {
    return switch (command) {
      case "audit" ->
          List.of(
              "edgeward audit --manifests . --event event.json",
              "edgeward audit --manifests https://git.example/manifests#main:prod --sweep");
      case "backup" ->
          List.of(
              "edgeward backup --production us.gcr.io/prod --backup us.gcr.io/backup \\",
              "    --ledger " + LEDGER);
      case "check" ->
          List.of(
              "edgeward check --manifests .",
              "edgeward check --manifests . --base origin/main",
              "edgeward check --manifests . --base origin/main -o sarif",
              "edgeward check --manifests . --base origin/main --registries",
              "edgeward check --manifests . --base origin/main --vulnerabilities grype.json",
              "edgeward check --manifests . --base origin/main --container-analysis",
              "edgeward check --manifests . --base HEAD^1 --report markdown=summary.md",
              "generate-manifest | edgeward check --manifests -");
      case "completion" ->
          List.of(
              "source <(edgeward completion bash)",
              "source <(edgeward completion zsh)",
              "edgeward completion fish | source");
      case "demo" -> List.of("edgeward demo", "edgeward demo --keep");
      case "drill" -> List.of("edgeward drill --scratch us.gcr.io/scratch --ledger " + LEDGER);
      case "files" ->
          List.of(
              "edgeward files list --src release > manifests/foo/1.0.yaml",
              "edgeward files verify --manifests . --deep");
      case "files list" ->
          List.of(
              "edgeward files list --src release > manifests/foo/1.0.yaml",
              "edgeward files list --src release --prefix 1.0/ -o table");
      case "files verify" ->
          List.of(
              "edgeward files verify --manifests .",
              "edgeward files verify --manifests . --deep --store gs://prod=/tmp/prod");
      case "flip" ->
          List.of(
              "edgeward flip show" + REDIRECT,
              "edgeward flip stage redirect.json" + REDIRECT,
              "edgeward flip raise aws-blobs --percent 10" + REDIRECT,
              "edgeward flip undo" + REDIRECT);
      case "flip raise" ->
          List.of(
              "edgeward flip raise aws-blobs --percent 1 --no-shadow --payer aws \\",
              "   " + REDIRECT,
              "edgeward flip raise aws-blobs --percent 10" + REDIRECT);
      case "flip show" -> List.of("edgeward flip show -o json" + REDIRECT);
      case "flip stage" ->
          List.of(
              "edgeward flip stage redirect.json --dry-run" + REDIRECT,
              "edgeward flip stage redirect.json --payer google" + REDIRECT);
      case "flip undo" -> List.of("edgeward flip undo" + REDIRECT);
      case "help" -> List.of("edgeward help", "edgeward help plan");
      case "plan" ->
          List.of(
              "edgeward plan --manifests .",
              "edgeward plan --manifests . --changed-since origin/main",
              "edgeward plan --manifests . --inventory us.gcr.io/prod=us.yaml",
              "edgeward plan --manifests . --kind files --store gs://prod=/tmp/prod");
      case "promote" ->
          List.of(
              "edgeward promote --manifests .",
              "edgeward promote --manifests git@git.example:manifests#main --confirm");
      case "redirect explain" ->
          List.of(
              "edgeward redirect explain /v2/foo/manifests/1.0 --from 192.0.2.1 \\",
              "    --redirect redirect.json",
              "edgeward redirect explain registry.example/foo:1.0 --from 192.0.2.1 --offline");
      case "redirect hosts" ->
          List.of(
              "edgeward redirect hosts --redirect redirect.json",
              "edgeward redirect hosts -o plain");
      case "redirect parity" ->
          List.of(
              "edgeward redirect parity --redirect redirect.json",
              "edgeward redirect parity foo:1.0 foo/bar:2.0");
      case "redirect repositories" ->
          List.of("edgeward redirect repositories --manifests . -o json");
      case "redirect", "redirect ranges" ->
          List.of(
              "edgeward redirect ranges ip-ranges.json cloud.json > ranges.txt",
              "edgeward redirect ranges ip-ranges.json cloud.json \\",
              "    service-tags.json --as-of 2026-11-20");
      case "redirect serve" ->
          List.of(
              "edgeward redirect serve --redirect configurations --port 8080",
              "edgeward redirect serve --port 8080 --forwarded-hops 0 \\",
              "    --redirect https://storage.googleapis.com/edgeward-redirect/prod");
      case "registry" -> List.of("edgeward registry --port 5000 --directory data");
      case "restore" ->
          List.of(
              "edgeward restore --to " + HOUR + " --ledger " + LEDGER,
              "edgeward restore --to " + HOUR + " --only foo/bar --confirm \\",
              "    --ledger " + LEDGER);
      case "rules" -> List.of("edgeward rules", "edgeward rules -o json");
      case "sign" ->
          List.of(
              "edgeward sign --manifests .",
              "edgeward sign --manifests . --since HEAD^ --confirm --signer promoter.key");
      case "smoke" -> List.of("edgeward smoke target/deploy/prod/outputs.json");
      case "snapshot" ->
          List.of(
              "edgeward snapshot us.gcr.io/prod -o json",
              "edgeward snapshot --of-manifests us.gcr.io/prod --manifests .");
      case "snapshots" ->
          List.of(
              "edgeward snapshots --ledger " + LEDGER,
              "edgeward snapshots diff 2026/11/21/03 " + HOUR + " --ledger " + LEDGER);
      case "status" ->
          List.of(
              "edgeward status --manifests . --since HEAD^",
              "edgeward status --manifests . --since HEAD^ --wait 30m");
      case "up" -> List.of("edgeward up", "edgeward up --directory stack");
      case "verify" ->
          List.of(
              "edgeward verify us.gcr.io/prod/foo/bar:1.0 --manifests .",
              "edgeward verify us.gcr.io/prod/foo/bar:1.0 --key promoter.pem \\",
              "    --name registry.example.io/foo/bar");
      case "why" ->
          List.of(
              "edgeward why us.gcr.io/prod/foo/bar:1.0 --manifests . --evidence",
              "edgeward why us.gcr.io/prod/foo/bar:1.0 --manifests .",
              "edgeward why images/foo/images.yaml:12 --manifests .",
              "edgeward why gs://prod/binaries/foo/1.0/tool --manifests .");
      default -> throw new IllegalArgumentException("no examples of " + command);
    };
  }
}
