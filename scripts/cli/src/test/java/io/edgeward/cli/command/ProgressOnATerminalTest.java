package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.Edgeward;
import io.edgeward.cli.output.Progress;
import io.edgeward.cli.output.Streams;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of commands that wait for a slow registry: both streams on one terminal. */
class ProgressOnATerminalTest {
  private static final Duration SLOW = Duration.ofMillis(1500);
  private static final int COLUMNS = 60;

  private final RegistryOptions google = RegistryOptions.inMemory().googleListing();
  private final EmbeddedRegistry staging = EmbeddedRegistry.start(google);
  private final EmbeddedRegistry production = EmbeddedRegistry.start(google);
  private final EmbeddedRegistry backup = EmbeddedRegistry.start(google);
  private final ImageIndex index = Images.index(1);

  @TempDir private Path temp;

  @BeforeEach
  void push() {
    ImagePusher.push(index, RepositoryPath.of(staging.host() + "/st/app"), new Tag("x"));
    new ManifestsFolder(temp.resolve("manifests"))
        .file(
            "manifests/foo/promoter-manifest.yaml",
            """
            registries:
            - name: %s/st
              src: true
            - name: %s/prod
            """
                .formatted(staging.host(), production.host()))
        .file(
            "images/foo/images.yaml",
            """
            - name: app
              dmap:
                "%s": ["v1"]
            """
                .formatted(index.digest()));
  }

  @AfterEach
  void stop() {
    List.of(staging, production, backup).forEach(EmbeddedRegistry::close);
  }

  @Test
  void everyCommandThatAsksRegistriesShowsHowFarItIsAndNothingStandsBehindIt() throws Exception {
    String manifests = temp.resolve("manifests").toString();
    new ManifestsFolder(temp.resolve("manifests")).committed();
    String root = production.host() + "/prod";
    assertShows("planning", "plan", "--manifests", manifests);
    assertShows("planning", "promote", "--manifests", manifests);
    assertShows("looking at", "status", "--manifests", manifests, "--since", "HEAD^");
    promote(manifests);
    assertShows("reading " + root, "snapshot", root);
    assertShows("sweeping", "audit", "--manifests", manifests, "--sweep");
    String bak = backup.host() + "/bak";
    assertShows("backing up", "backup", "--production", root, "--backup", bak);
    assertShows("planning", "restore", "--to", "latest");
    assertShows("drilling", "drill", "--scratch", backup.host() + "/drills");
    assertShows("verifying", "snapshots", "verify", "--content");
  }

  @Test
  void anErrorTakesThePlaceOfTheLine() {
    production.faults().add("*", "", When.always(), new Fault.Late(SLOW));
    production.faults().add("*", "", When.always(), new Fault.Status(403));
    String seen = terminal("snapshot", production.host() + "/prod");
    assertThat(seen).contains("reading ");
    assertThat(seen.substring(seen.lastIndexOf(Progress.CLEAR)))
        .startsWith(Progress.CLEAR + "edgeward snapshot: could not read");
  }

  private void promote(String manifests) {
    production.faults().clear();
    assertThat(Run.of("promote", "--manifests", manifests, "--confirm").exit()).isZero();
  }

  private void assertShows(String part, String... args) {
    for (EmbeddedRegistry registry : List.of(staging, production, backup)) {
      registry.faults().clear();
      registry.faults().add("*", "", When.first(1), new Fault.Late(SLOW));
    }
    String seen = terminal(args);
    assertThat(seen).as(String.join(" ", args)).contains(Progress.CLEAR + part);
    // Whatever is written next begins where the line has gone.
    for (String drawing : seen.split(Pattern.quote(Progress.CLEAR))) {
      if (drawing.startsWith(part)) {
        assertThat(drawing).hasSizeLessThan(COLUMNS).doesNotContain("\n");
      }
    }
  }

  private String terminal(String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream screen = new PrintStream(bytes, true, UTF_8);
    Edgeward.run(
        args,
        new Streams(screen, screen, EnumSet.of(Streams.Terminal.OUT, Streams.Terminal.ERR)),
        Map.of(
            "NO_COLOR",
            "1",
            "COLUMNS",
            "" + COLUMNS,
            "EDGEWARD_LEDGER",
            temp.resolve("ledger").toString()));
    return bytes.toString(UTF_8);
  }
}
