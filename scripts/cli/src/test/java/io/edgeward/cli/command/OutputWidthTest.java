package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.output.Streams;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Tag;
import io.edgeward.testkit.peers.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read fits their terminal and takes no more than a screenful or two. */
class OutputWidthTest {
  private static final String COLOURS = "\u001b\\[[0-9;]*[mK]|\r";

  private static final String FIRST_OF_MANY =
      "sha256:0000000000000000000000000000000000000000000000000000000000000000";

  /** The digest of the first image. */
  private static final String FIRST = "sha256:" + "0".repeat(64);

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void fitsTheTerminal(int columns) throws Exception {
    ManifestsFolder folder =
        new ManifestsFolder(temp.resolve("manifests")).policy().project("foo", images(3));
    Path us = Files.writeString(temp.resolve("us.yaml"), moved());
    String place = folder.path();
    for (List<String> command :
        List.of(
            List.of("rules"),
            List.of("check", "--manifests", place),
            List.of("check", "--manifests", place, "--inventory", "us.gcr.io/prod=" + us),
            List.of("why", FIRST, "--manifests", place, "--inventory", "us.gcr.io/prod=" + us),
            List.of("audit", "--manifests", place, "--event", event()),
            List.of(
                "audit",
                "--manifests",
                place,
                "--sweep",
                "--inventory",
                "us.gcr.io/prod=" + us,
                "--inventory",
                "eu.gcr.io/prod=" + us),
            List.of("plan", "--manifests", "missing"),
            List.of("plan", "--manifests", temp.resolve("there is no such folder").toString()),
            List.of("plan", "--unknown"),
            List.of("plan", "--manifests", place, "--inventory", "us.gcr.io/prod=" + us),
            List.of(
                "plan", "--all", "--manifests", place, "--inventory", "us.gcr.io/prod=" + us))) {
      assertFits(columns, Map.of(), command);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void backupsAndWhatIsMadeOfThemFitTheTerminal(int columns) throws Exception {
    Image good = Images.image(1);
    Image rogue = Images.image(66);
    try (RestoreFixture stand = new RestoreFixture(temp)) {
      Map<String, String> environment = stand.environment();
      ImagePusher.push(rogue, stand.app(), new Tag("evil"));
      assertFits(columns, environment, List.of("backup"));
      ImagePusher.push(good, stand.app(), new Tag("1.0"));
      String first = stand.ledger().snapshots().ids().getLast().text();
      String second = stand.snapshot();
      stand.wipe(good.digest());
      stand.wipe(rogue.digest());
      stand.reject(rogue.digest(), new Tag("evil"), Instant.parse("2026-01-02T03:04:05Z"));
      ImagePusher.push(Images.image(2), stand.app(), new Tag("1.0"));
      for (List<String> command :
          List.of(
              List.of("snapshots"),
              List.of("snapshots", "show", "latest"),
              List.of("snapshots", "diff", first, second),
              List.of("snapshots", "verify", "--content"),
              List.of("restore", "--to", second),
              List.of("restore", "--to", second, "--include-rejected", "--confirm"),
              List.of("drill", "--scratch", stand.scratch()),
              List.of("backup"))) {
        assertFits(columns, environment, command);
      }
    }
  }

  @Test
  void countsManyDifferencesAndCutsTheirListOff() throws Exception {
    ManifestsFolder folder =
        new ManifestsFolder(temp.resolve("manifests")).policy().project("foo", images(1));
    Path us = Files.writeString(temp.resolve("us.yaml"), images(90));
    List<String> sweep =
        List.of(
            "audit",
            "--sweep",
            "--manifests",
            folder.path(),
            "--inventory",
            "us.gcr.io/prod=" + us,
            "--inventory",
            "eu.gcr.io/prod=" + us);
    assertThat(Run.of(sweep.toArray(String[]::new)).out())
        .contains("  and 160 more; --all shows them\n");
    List<String> all = new ArrayList<>(sweep);
    all.add("--all");
    assertThat(Run.of(all.toArray(String[]::new)).out().lines().count()).isGreaterThan(180);
  }

  @Test
  void checksTheCommunitysManifestsInAScreenful() {
    Run run = at(80, Map.of(), "check", "--manifests", community());
    assertThat((run.out() + run.err()).lines().count()).isLessThan(30);
    assertThat(run.out()).contains("k8s-staging-kops/images.yaml", "digest-syntax");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "why " + FIRST_OF_MANY})
  void countsManyDefectsOfManifestsByRuleAndFile(String command) {
    String defects =
        String.join(
            "",
            IntStream.range(0, 90).mapToObj("- name: image-%d\n  dmap: no\n"::formatted).toList());
    ManifestsFolder folder = new ManifestsFolder(temp.resolve("defects")).project("foo", defects);
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.addAll(List.of("--manifests", folder.path()));
    assertThat(Run.of(args.toArray(String[]::new)).err())
        .contains(
            "images/foo/images.yaml:2: ", ", and 89 more errors of this kind in the same file")
        .contains("error: 90 errors in all; --all tells each\n")
        .doesNotContain("images.yaml:4: ");
    args.add("--all");
    assertThat(Run.of(args.toArray(String[]::new)).err().lines())
        .filteredOn(line -> line.contains("images/foo/images.yaml:"))
        .hasSize(90);
  }

  @Test
  void countsManyImagesAndCutsTheirListOff() throws Exception {
    ManifestsFolder folder =
        new ManifestsFolder(temp.resolve("manifests")).policy().project("foo", images(90));
    Path none = Files.writeString(temp.resolve("none.yaml"), "");
    Run run =
        Run.of(
            "plan",
            "--manifests",
            folder.path(),
            "--inventory",
            "us.gcr.io/prod=" + none,
            "--inventory",
            "eu.gcr.io/prod=" + none);
    assertThat(run.out())
        .startsWith(
            "STEP  IMAGE     DIGESTS  TAGS  DESTINATIONS\ncopy  image-0   1        1     2\n")
        .contains("and 50 more; --all shows them\n")
        .endsWith("180 edges: 0 promoted, 180 to copy, 0 to tag, 0 refused\n");
  }

  private String community() {
    Optional<Path> data =
        SharedFolder.find().map(shared -> shared.data("k8s-2023-07/registry.k8s.io"));
    Assumptions.assumeTrue(data.isPresent(), "skipped: the tests run outside of a git checkout");
    Assumptions.assumeTrue(Files.isDirectory(data.get()), "skipped: there is no " + data.get());
    return data.get().toString();
  }

  private static String images(int number) {
    return String.join(
        "",
        IntStream.range(0, number)
            .mapToObj(i ->
                "- name: image-%d\n  dmap:\n    \"sha256:%064x\": [\"1.%d\"]\n".formatted(i, i, i))
            .toList());
  }

  /** All tags on another digest. */
  private static String moved() {
    return "- name: foo/image-0\n  dmap:\n    \"sha256:%064x\": [\"1.0\"]\n".formatted(99);
  }

  private String event() throws IOException {
    String event =
        """
        {"action": "INSERT", "digest": "us.gcr.io/prod/foo/image-0@%s"}
        """
            .formatted(FIRST);
    return Files.writeString(temp.resolve("event.json"), event).toString();
  }

  private static void assertFits(
      int columns, Map<String, String> environment, List<String> command) {
    Run run = at(columns, environment, command.toArray(String[]::new));
    String as = String.join(" ", command);
    assertThat(run.out() + run.err()).as(as).isNotEmpty();
    assertThat((run.out() + run.err()).lines().map(OutputWidthTest::plain))
        .as(as)
        .allMatch(line -> line.length() <= columns || isOneWord(line));
  }

  private static Run at(int columns, Map<String, String> environment, String... args) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("COLUMNS", "" + columns);
    return Run.with(Set.of(Streams.Terminal.OUT, Streams.Terminal.ERR), all, args);
  }

  private static String plain(String line) {
    return line.replaceAll(COLOURS, "");
  }

  private static boolean isOneWord(String line) {
    return !line.strip().contains(" ");
  }
}
