package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnusablePlaceTest {
  @TempDir private Path folder;

  @Test
  void namesATakenPortAndAWayOut() {
    try (EmbeddedRegistry taken = EmbeddedRegistry.start(RegistryOptions.inMemory())) {
      String port = String.valueOf(taken.uri().getPort());
      assertUnable(
          Run.of("registry", "--port", port),
          "edgeward registry: cannot listen on 127.0.0.1:%s; choose another port, or 0 for a free"
              + " one: Address already in use\n",
          port);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "registry --port 0|edgeward registry: cannot use the directory %s: Not a directory",
        "up|edgeward up: cannot use the directory %s: a file of that name is in the way; name one"
            + " that you may write to"
      })
  void namesADirectoryThatIsAFile(String command, String sentence) throws IOException {
    String file = Files.createFile(folder.resolve("file")).toString();
    assertUnable(Run.of((command + " --directory " + file).split(" ")), sentence + "\n", file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan", "promote", "audit --sweep", "why images.yaml:1"})
  void takesNoDeviceForManifests(String command) {
    assertUnable(
        Run.of((command + " --manifests /dev/null").split(" ")),
        "edgeward %s: /dev/null is neither a directory nor a file; name the folder that holds"
            + " manifests/\n",
        command.split(" ")[0]);
  }

  private static void assertUnable(Run run, String sentence, String subject) {
    assertThat(run.err()).isEqualTo(sentence.formatted(subject));
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }
}
