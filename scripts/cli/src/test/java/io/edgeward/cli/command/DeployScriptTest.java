package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code scripts/deploy} in a checkout whose other commands only write down how they were called.
 */
class DeployScriptTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private Path checkout;
  private Path calls;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a checkout"));
    calls = folder.resolve("calls");
    Files.createDirectories(checkout.resolve("scripts/lib"));
    for (String name : List.of("scripts/deploy", "scripts/lib/env.sh")) {
      Files.copy(ROOT.resolve(name), checkout.resolve(name));
    }
    write("terraform/versions.tf", "terraform {\n  required_version = \">= 1.11, < 2.0\"\n}\n");
    write("terraform/environments/test.tfvars", "environment = \"test\"\n");
    write("terraform/environments/test.gcs.tfbackend", "bucket = \"state\"\n");
    command(
        "scripts/package",
        "mkdir -p target/bundles; echo \"${BUNDLES:-1}\" >target/bundles/artifacts.tfvars.json");
    command("scripts/edgeward", "exit ${SMOKE:-0}");
    command(
        "terraform-command",
        """
        for argument in "$@"; do
          case $argument in
            version) echo "Terraform v${VERSION:-1.11.4}" ;;
            -out=*) echo plan >"${argument#-out=}" ;;
            output) echo '{}' ;;
            "${FAILS:-}") exit 1 ;;
          esac
        done
        """);
  }

  @Test
  void plansWithTheBundlesTheVariablesAndTheBackendOfTheEnvironment() throws Exception {
    Ended plan = deploy("", "plan", "test", "-lock=false");

    assertThat(plan.exit()).as(plan.output()).isZero();
    String saved = checkout + "/target/deploy/test";
    String environments = checkout + "/terraform/environments";
    String chdir = "terraform-command -chdir=" + checkout + "/terraform ";
    assertThat(calls())
        .containsExactly(
            "package",
            chdir + "init -input=false -backend-config=" + environments + "/test.gcs.tfbackend",
            chdir
                + "plan -input=false -var-file=%s/test.tfvars -var-file=%s/target/bundles/artifacts.tfvars.json -out=%s/plan -lock=false"
                    .formatted(environments, checkout, saved));
  }

  @Test
  void appliesTheSavedPlanAndNothingElseThenAsksWhetherItWorks() throws Exception {
    deploy("", "plan", "test");
    Files.delete(calls);

    Ended apply = deploy("", "apply", "test", "--yes", "-parallelism=4");

    assertThat(apply.exit()).as(apply.output()).isZero();
    String saved = checkout + "/target/deploy/test";
    String chdir = "terraform-command -chdir=" + checkout + "/terraform ";
    assertThat(calls())
        .containsExactly(
            chdir + "show " + saved + "/plan",
            chdir + "apply -input=false -parallelism=4 " + saved + "/plan",
            chdir + "output -json",
            "edgeward smoke " + saved + "/outputs.json");
    assertThat(deploy("", "apply", "test", "--yes").exit())
        .as("a plan is good for once")
        .isEqualTo(2);
  }

  @Test
  void passesOnWhatTheSmokeTestFound() throws Exception {
    deploy("", "plan", "test");
    assertThat(deploy("SMOKE=1", "apply", "test", "--yes").exit()).isEqualTo(1);
    assertThat(deploy("SMOKE=1", "smoke", "test").exit()).isEqualTo(1);
  }

  @Test
  void refusesToApplyWithoutAPlanOrWithOtherBundlesOrUnconfirmed() throws Exception {
    refused(deploy("", "apply", "test", "--yes"), "there is no plan of test");
    deploy("", "plan", "test");
    refused(deploy("", "apply", "test"), "nobody is there to confirm; add --yes");
    write("target/bundles/artifacts.tfvars.json", "2");
    refused(deploy("", "apply", "test", "--yes"), "other bundles were built since the plan");
    assertThat(calls()).noneMatch(call -> call.contains(" apply "));
  }

  @Test
  void leavesNoPlanBehindWhenPlanningFails() throws Exception {
    deploy("", "plan", "test");
    refused(deploy("FAILS=plan", "plan", "test"), "terraform plan failed");
    refused(deploy("", "apply", "test", "--yes"), "there is no plan of test");
    refused(deploy("FAILS=init", "plan", "test"), "terraform init failed");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    refused(deploy("EDGEWARD_TERRAFORM=none", "plan", "test"), "terraform is not installed");
    refused(deploy("VERSION=1.8.5", "plan", "test"), "terraform 1.8.5 is too old; install 1.11");
    refused(deploy("GOOGLE_OAUTH_ACCESS_TOKEN=", "plan", "test"), "no credentials of Google Cloud");
    refused(deploy("", "plan", "stage"), "stage.tfvars; copy that of another environment");
    write("terraform/environments/test.tfvars", "admins_group = \"a@example.com\"\n");
    refused(deploy("", "plan", "test"), "test.tfvars:1:admins_group");
    Files.deleteIfExists(calls);
    assertThat(deploy("", "plan", "../x").exit()).isEqualTo(2);
    assertThat(deploy("", "destroy", "test").exit()).isEqualTo(2);
    assertThat(deploy("", "--help").output()).contains("usage: scripts/deploy plan");
    assertThat(calls).doesNotExist();
  }

  private record Ended(int exit, String output) {}

  private static void refused(Ended ended, String why) {
    assertThat(ended.output()).contains(why);
    assertThat(ended.exit()).isEqualTo(2);
  }

  private Ended deploy(String variable, String... arguments) throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(checkout.resolve("scripts/deploy").toString()).redirectErrorStream(true);
    command.command().addAll(List.of(arguments));
    command.directory(checkout.toFile());
    command
        .environment()
        .put("EDGEWARD_TERRAFORM", checkout.resolve("terraform-command").toString());
    command.environment().put("CALLS", calls.toString());
    command.environment().put("HOME", folder.toString());
    command.environment().put("GOOGLE_OAUTH_ACCESS_TOKEN", "canary");
    List.of("GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_CREDENTIALS", "CLOUDSDK_CONFIG")
        .forEach(command.environment()::remove);
    if (!variable.isEmpty()) {
      String[] parts = variable.split("=", 2);
      command.environment().put(parts[0], parts[1]);
    }
    Process process = command.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(output).doesNotContain("canary");
    return new Ended(process.waitFor(), output);
  }

  /** How the other commands were called, but for the version that is asked each time. */
  private List<String> calls() throws IOException {
    return Files.readAllLines(calls).stream()
        .filter(call -> !call.equals("terraform-command version"))
        .toList();
  }

  private void command(String path, String body) throws IOException {
    write(
        path,
        "#!/usr/bin/env bash\nset -eu\necho \"$(basename \"$0\") $*\" | sed 's/ $//' >>\"$CALLS\"\n"
            + body
            + "\n");
    assertThat(checkout.resolve(path).toFile().setExecutable(true)).isTrue();
  }

  private void write(String path, String content) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
