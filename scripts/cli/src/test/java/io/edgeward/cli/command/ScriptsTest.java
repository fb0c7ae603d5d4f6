package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the scripts answer in a fresh checkout, where everything that builds, installs or fetches
 * only writes down that it was called.
 */
class ScriptsTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private Path checkout;
  private Path calls;

  static Stream<String> scripts() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("scripts"))) {
      List<String> scripts =
          new ArrayList<>(
              files
                  .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                  .map(file -> "scripts/" + file.getFileName())
                  .sorted()
                  .toList());
      scripts.add("scripts/lib/invokers");
      scripts.add("scripts/lib/npm-packages");
      scripts.add(".ci/run");
      return scripts.stream();
    }
  }

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a checkout"));
    calls = folder.resolve("calls");
    List<String> files = new ArrayList<>(scripts().toList());
    files.addAll(List.of("scripts/lib/env.sh", "scripts/lib/edgeward.help"));
    for (String file : files) {
      Files.createDirectories(checkout.resolve(file).getParent());
      Files.copy(ROOT.resolve(file), checkout.resolve(file));
    }
    for (String tool :
        List.of("mvn", "java", "terraform", "apt-get", "dpkg-query", "go", "curl", "npm")) {
      tool(tool, "exit 1");
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyScriptExplainsItselfBeforeItBuilds(String script) throws Exception {
    for (String option : List.of("--help", "-h")) {
      Ended help = run(script, Map.of(), option);
      assertThat(help.out()).as(help.err()).startsWithIgnoringCase("usage: ");
      assertThat(help.err()).isEmpty();
      assertThat(help.exit()).isZero();
    }
    assertThat(calls).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyScriptRefusesAWrongOptionWithItsUsageBeforeItBuilds(String script) throws Exception {
    Ended wrong = run(script, Map.of(), "--no-such-option");
    assertThat(wrong.err()).contains("--no-such-option").containsIgnoringCase("usage: ");
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(calls).doesNotExist();
  }

  @Test
  void aWrongOptionAfterARightOneIsRefused() throws Exception {
    assertThat(run("scripts/test", Map.of(), "-am", "--no-such-option").exit()).isEqualTo(2);
    assertThat(run("scripts/format", Map.of(), "--check", "--no-such-option").exit()).isEqualTo(2);
    assertThat(run("scripts/demo", Map.of(), "--keep", "--no-such-option").exit()).isEqualTo(2);
    assertThat(run("scripts/bench", Map.of(), "--runs", "many").exit()).isEqualTo(2);
    assertThat(run("scripts/deploy", Map.of(), "plan", "e2e", "--no-such-option").exit())
        .isEqualTo(2);
    assertThat(calls).doesNotExist();
  }

  @Test
  void aMisspeltCommandIsRefusedBeforeTheCommandLineIsBuilt() throws Exception {
    Ended wrong = run("scripts/edgeward", Map.of(), "chek");
    assertThat(wrong.err()).startsWith("edgeward: no command chek\n\nUsage: edgeward");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(calls).doesNotExist();
  }

  @Test
  void theHelpThatNeedsNoBuildIsTheCommandLines() throws IOException {
    assertThat(ROOT.resolve("scripts/lib/edgeward.help"))
        .as("write it again: scripts/edgeward --help >scripts/lib/edgeward.help, once it is built")
        .hasContent(Run.of("--help").out());
  }

  @Test
  void terraformIsNotCheckedWithoutItsProvider() throws Exception {
    tool(
        "terraform",
        """
        [[ " $* " == *" init "* ]] || exit 0
        printf 'Initializing provider plugins...\\n\\nError: Failed to query available provider packages\\n\\nmore\\n' >&2
        exit 1
        """);
    Files.createDirectories(checkout.resolve("terraform"));

    Ended ended = run("scripts/terraform-check", Map.of("EDGEWARD_SHARED", folder.toString()));

    assertThat(ended.err())
        .isEqualTo(
            "scripts/terraform-check: the provider could not be fetched (Failed to query available"
                + " provider packages), so nothing after the format was checked; let this machine"
                + " reach registry.terraform.io, or name a command that brings a provider by"
                + " EDGEWARD_TERRAFORM\n");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(Files.readString(calls)).doesNotContain("validate");
  }

  @Test
  void whatCannotCheckTerraformIsNotGreen() throws Exception {
    Ended missing = run("scripts/terraform-check", Map.of("EDGEWARD_TERRAFORM", "no-terraform"));
    assertThat(missing.err()).contains("no-terraform, which is no command");
    assertThat(missing.exit()).isEqualTo(2);
    Ended file = run("scripts/terraform-check", Map.of(), "tests/none.tftest.hcl");
    assertThat(file.err()).contains("there is no terraform/tests/none.tftest.hcl");
    assertThat(file.exit()).isEqualTo(2);
  }

  private record Ended(int exit, String out, String err) {}

  private Ended run(String script, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(checkout.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("CALLS", calls.toString());
    builder.environment().remove("EDGEWARD_TERRAFORM");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  private void tool(String name, String body) throws IOException {
    Path tool = folder.resolve("bin").resolve(name);
    Files.createDirectories(tool.getParent());
    Files.writeString(
        tool, "#!/usr/bin/env bash\necho \"" + name + " $*\" >>\"$CALLS\"\n" + body + "\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
  }
}
