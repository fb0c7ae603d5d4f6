package io.edgeward.testkit.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
  @TempDir private Path folder;

  @Test
  void liesBesideTheCheckout() throws Exception {
    Path module = Files.createDirectories(folder.resolve("checkout/scripts/cli"));
    Files.createFile(folder.resolve("checkout/.git"));

    assertThat(SharedFolder.find(Map.of(), module))
        .contains(new SharedFolder(folder.resolve("shared")));
  }

  @Test
  void isTheOneThatTheEnvironmentNames() {
    assertThat(SharedFolder.find(Map.of("EDGEWARD_SHARED", "/material"), folder))
        .contains(new SharedFolder(Path.of("/material")));
  }

  @Test
  void hasAProgramOnlyIfItCanBeRun() throws Exception {
    SharedFolder shared = new SharedFolder(folder);
    Path program = Files.createFile(Files.createDirectories(folder.resolve("tools")).resolve("a"));
    assertThat(shared.tool("a")).isEmpty();
    assertThat(shared.tool("b")).isEmpty();

    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThat(shared.tool("a")).contains(new Tool(program));
  }
}
