package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStacksTest {
  @TempDir private Path home;

  @Test
  void theGuideOfARunningStackIsShownAgain() throws Exception {
    Path caches = Files.createDirectories(home.resolve(".cache/edgeward"));
    long alive = ProcessHandle.current().pid();
    Files.writeString(caches.resolve("stack-%d.txt".formatted(alive)), "the guide\n");
    Files.writeString(caches.resolve("stack-999999999.txt"), "of a process that has ended\n");
    Run run = up();
    assertThat(run.out()).isEqualTo("the guide\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void whereNoneIsUpThatIsSaid() {
    Run run = up();
    assertThat(run.err())
        .isEqualTo("edgeward up: no stack of this user is up; start one with edgeward up\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  private Run up() {
    return Run.with(Set.of(), Map.of("HOME", home.toString()), "up", "--guide");
  }
}
