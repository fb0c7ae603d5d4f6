package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that nobody reaches costs one line and little time, however many edges end there. */
class DeadHostTest {
  private static final int IMAGES = 500;

  @TempDir private Path temp;
  private String dead;

  @BeforeEach
  void setUp() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      dead = "127.0.0.1:" + socket.getLocalPort();
    }
    ManifestsFolder folder = new ManifestsFolder(temp);
    folder
        .file(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- {name: gcr.io/x, src: true}\n- name: %s/prod\n".formatted(dead))
        .file(
            "images/foo/images.yaml",
            IntStream.range(0, IMAGES)
                .mapToObj(
                    "- name: image-%d\n  dmap:\n    \"sha256:%1$064x\": [\"1.0\"]\n"::formatted)
                .collect(Collectors.joining()));
  }

  @Test
  void costsOneLineAndLittleTime() {
    long began = System.nanoTime();
    Run run = Run.of("plan", "--manifests", temp.toString());
    assertThat(run.out())
        .containsPattern(dead + "  500           500    .*refused")
        .hasLineCount(5)
        .endsWith("500 edges: 0 promoted, 0 to copy, 0 to tag, 500 refused\n");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void isNamedWithEachEdgeWhenAllIsWanted() {
    Run run = Run.of("plan", "--all", "--manifests", temp.toString());
    assertThat(run.out().lines().filter(line -> line.startsWith("refused images/foo/")))
        .hasSize(IMAGES);
  }
}
