package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.output.Streams;
import io.edgeward.testkit.peers.SharedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
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
            List.of("plan", "--manifests", place, "--inventory", "us.gcr.io/prod=" + us),
            List.of(
                "plan", "--all", "--manifests", place, "--inventory", "us.gcr.io/prod=" + us))) {
      Run run = at(columns, command.toArray(String[]::new));
      assertThat(run.out().lines().map(OutputWidthTest::plain))
          .as(String.join(" ", command))
          .allMatch(line -> line.length() <= columns || isOneWord(line));
      assertThat(run.err().lines().map(OutputWidthTest::plain))
          .as(String.join(" ", command))
          .allMatch(line -> line.length() <= columns || isOneWord(line));
    }
  }

  @Test
  void checksTheCommunitysManifestsInAScreenful() {
    Run run = at(80, "check", "--manifests", community());
    assertThat(run.out().lines().count()).isLessThan(30);
    assertThat(run.out()).contains("k8s-staging-kops/images.yaml", "digest-syntax");
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

  private static Run at(int columns, String... args) {
    return Run.with(
        Set.of(Streams.Terminal.OUT, Streams.Terminal.ERR), Map.of("COLUMNS", "" + columns), args);
  }

  private static String plain(String line) {
    return line.replaceAll(COLOURS, "");
  }

  private static boolean isOneWord(String line) {
    return !line.strip().contains(" ");
  }
}
