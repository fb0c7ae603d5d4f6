package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.output.Streams;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that nobody reaches costs one line and little time, however many edges end there. */
class DeadHostTest {
  private static final int IMAGES = 500;

  /** As many are in the backup. */
  private static final int KEPT = 25;

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
        .file("images/foo/images.yaml", images(IMAGES));
  }

  private static String images(int number) {
    return IntStream.range(0, number)
        .mapToObj("- name: image-%d\n  dmap:\n    \"sha256:%1$064x\": [\"1.0\"]\n"::formatted)
        .collect(Collectors.joining());
  }

  @Test
  void costsOneLineAndLittleTime() {
    long began = System.nanoTime();
    Run run = Run.of("plan", "--manifests", temp.toString());
    assertThat(run.out())
        .containsPattern(dead + "  500    500    .*refused")
        .hasLineCount(5)
        .endsWith("500 edges: 0 promoted, 0 to copy, 0 to tag, 500 refused\n");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
  }

  private enum Dead {
    PRODUCTION,
    BACKUP
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PRODUCTION, backup
          BACKUP,     backup
          BACKUP,     snapshots verify --content
          PRODUCTION, restore --to latest
          BACKUP,     drill --scratch PRODUCTION/scratch
          PRODUCTION, drill --scratch PRODUCTION/scratch
          PRODUCTION, audit --sweep --manifests MANIFESTS
          """)
  void isToldOfOnce(Dead dead, String command) throws Exception {
    try (RestoreFixture stand = new RestoreFixture(temp)) {
      String[] args = prepare(stand, dead, command).split(" ");
      Run run = Run.with(Set.of(Streams.Terminal.OUT), onAWideTerminal(stand), args);
      assertThat((run.out() + run.err()).lines().filter(line -> line.contains("refused")))
          .as(run.out() + run.err())
          .filteredOn(line -> !line.contains("0 refused"))
          .hasSize(1);
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  @Test
  void costsNoOneElseAPlaceInWhatProgramsRead() throws Exception {
    try (RestoreFixture stand = new RestoreFixture(temp)) {
      prepare(stand, Dead.BACKUP, "");
      assertThat(stand.run("snapshots", "verify", "--content", "-o", "json").out().lines())
          .filteredOn(line -> line.contains("Connection refused"))
          .hasSize(KEPT);
    }
  }

  /** A backup, something new that it does not have yet, and a dead host; the command for them. */
  private String prepare(RestoreFixture stand, Dead host, String command) throws Exception {
    for (int i = 1; i <= KEPT; i++) {
      push(i, stand);
    }
    stand.snapshot();
    push(KEPT + 1, stand);
    push(KEPT + 2, stand);
    switch (host) {
      case PRODUCTION -> stand.endProduction();
      case BACKUP -> stand.endBackup();
    }
    ManifestsFolder wanted = new ManifestsFolder(temp.resolve("wanted"));
    wanted
        .file(
            "manifests/foo/promoter-manifest.yaml",
            "registries:\n- {name: gcr.io/x, src: true}\n- name: %s\n".formatted(stand.root()))
        .file("images/foo/images.yaml", images(KEPT));
    return command.replace("PRODUCTION", stand.root()).replace("MANIFESTS", wanted.path());
  }

  private static void push(int number, RestoreFixture stand) throws IOException {
    RepositoryPath image = RepositoryPath.of(stand.root() + "/image-" + number);
    ImagePusher.push(Images.image(number), image, new Tag("1.0"));
  }

  private static Map<String, String> onAWideTerminal(RestoreFixture stand) {
    Map<String, String> environment = new HashMap<>(stand.environment());
    environment.put("COLUMNS", "400");
    environment.put("NO_COLOR", "1");
    return environment;
  }

  @Test
  void isNamedWithEachEdgeWhenAllIsWanted() {
    Run run = Run.of("plan", "--all", "--manifests", temp.toString());
    assertThat(run.out().lines().filter(line -> line.startsWith("refused images/foo/")))
        .hasSize(IMAGES);
  }
}
