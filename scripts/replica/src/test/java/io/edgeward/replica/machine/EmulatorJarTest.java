package io.edgeward.replica.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.replica.api.EnvironmentUnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorJarTest {
  @TempDir private Path folder;

  @Test
  void takesTheJarThatIsNamed() throws IOException {
    Path jar = Files.createFile(folder.resolve("emulator.jar"));
    assertThat(EmulatorJar.find(Map.of(EmulatorJar.VARIABLE, jar.toString()))).isEqualTo(jar);
  }

  @Test
  void doesNotLookElsewhereWhenTheNamedOneIsMissing() {
    Map<String, String> env = Map.of(EmulatorJar.VARIABLE, folder.resolve("none.jar").toString());
    assertThatThrownBy(() -> EmulatorJar.find(env))
        .isInstanceOf(EnvironmentUnusableException.class)
        .hasMessageStartingWith("EDGEWARD_PUBSUB_EMULATOR_JAR: there is no file ");
  }
}
