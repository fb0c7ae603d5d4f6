package io.edgeward.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.git.GitFixture;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.testkit.peers.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that were made with the community's manifests of 2023, each made once more. */
class ChangeShapesTest {
  private static final String KUBERNETES = "images/k8s-staging-kubernetes/images.yaml";
  private static final String APISERVER = "- name: kube-apiserver\n  dmap:\n";
  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  @TempDir private static Path temp;
  private static Map<String, String> files;
  private static GitFixture git;
  private static Revision base;

  @BeforeAll
  static void commitTheManifestsOf2023() throws IOException {
    Optional<Path> data =
        SharedFolder.find().map(shared -> shared.data("k8s-2023-07/registry.k8s.io"));
    Assumptions.assumeTrue(
        data.filter(Files::isDirectory).isPresent(), "skipped: there are no manifests of 2023");
    try (Stream<Path> all = Files.walk(data.get())) {
      files =
          all.filter(Files::isRegularFile)
              .collect(
                  Collectors.toMap(
                      file -> data.get().relativize(file).toString(), ChangeShapesTest::text));
    }
    git = GitFixture.create(temp.resolve("manifests.git"));
    base = git.commit("the manifests of 2023", files);
  }

  @AfterAll
  static void close() {
    if (git != null) {
      git.close();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void findsAMovedTagWithItsOwner() throws IOException {
    String old = "sha256:a7a87715342cb855ddb5144dc2d2d61b763152bdb86cf2c370bccda69c293e28";
    Run check = propose(KUBERNETES, files.get(KUBERNETES).replace(old, DIGEST));
    int line = lineOf(files.get(KUBERNETES), old);
    assertThat(check.out())
        .contains(
            "%s:%d: error: tag v1.16.14 of ".formatted(KUBERNETES, line),
            " and 39 more is granted to %s, but %s has it (%s:%d before, by "
                .formatted(DIGEST, old, KUBERNETES, line),
            " in commit " + base,
            "[tag-move]")
        .contains(": 1 error, ");
    assertThat(check.exit()).isOne();
  }

  @Test
  void findsAForgottenSibling() throws IOException {
    String added = "$0" + line("any", "v1.99.0");
    String changed =
        files.get(KUBERNETES).replaceAll("- name: (?!kube-scheduler\n)\\S+\n  dmap:\n", added);
    Run check = propose(KUBERNETES, changed);
    assertThat(check.out())
        .contains(
            "%s:%d: note: new on ".formatted(KUBERNETES, lineOf(changed, "v1.99.0")),
            ", but not on kube-scheduler, tagged alike so far: v1.99.0; ",
            "[sibling-tag]");
    assertThat(check.exit()).isZero();
  }

  @Test
  void findsAMisspeltFile() throws IOException {
    String misspelt = KUBERNETES.replace("images.yaml", "imaegs.yaml");
    Run check = propose(misspelt, APISERVER + line("kube-apiserver", "v1.99.0"));
    assertThat(check.out()).contains(misspelt + ": error: ", "[manifest-layout]");
    assertThat(check.exit()).isOne();
  }

  @Test
  void takesAProjectThatASlipLeavesOutForNoRemoval() throws IOException {
    Run check = propose(KUBERNETES, files.get(KUBERNETES) + "- [\n");
    assertThat(check.out())
        .contains(KUBERNETES + ":", ": error: ", "[yaml-syntax]", ": 1 error, ")
        .doesNotContain("[removal]")
        .doesNotContain("[registries-change]");
    assertThat(check.exit()).isOne();
  }

  @Test
  void findsAnImageInTheWrongProject() throws IOException {
    String wrong = "images/k8s-staging-coredns/images.yaml";
    String changed = files.get(wrong) + APISERVER + line("kube-apiserver", "v1.99.0");
    Run check = propose(wrong, changed);
    assertThat(check.out())
        .contains(
            "%s:%d: note: no manifest has named ".formatted(wrong, lineOf(changed, "v1.99.0")),
            "coredns/kube-apiserver and 19 more before",
            "[new-image]");
  }

  @Test
  void findsADuplicate() throws IOException {
    String changed = files.get(KUBERNETES) + APISERVER + line("kube-apiserver", "v1.99.0");
    Run check = propose(KUBERNETES, changed);
    assertThat(check.out()).contains(KUBERNETES + ":", ": error: ", "[duplicate-image]");
    assertThat(check.exit()).isOne();
  }

  @Test
  void leavesOutWhatOthersMergedMeanwhileButForATagThatCollides() throws IOException {
    String mine = withApiserver(line("mine", "v1.99.0"));
    String theirs = withApiserver(line("theirs", "v1.99.0") + line("others", "v1.99.1"));

    git.force("tip", base);
    git.force("mine", base);
    Revision proposed = git.on("mine").put(KUBERNETES, mine).commit();
    Revision tip = git.on("tip").put(KUBERNETES, theirs).commit();
    Run check = check(tip, proposed);
    assertThat(check.out())
        .contains(
            "%s:%d: error: tag v1.99.0 of ".formatted(KUBERNETES, lineOf(mine, "v1.99.0")),
            "but the branch has given it to " + digest("theirs") + " since",
            "[conflict]")
        .doesNotContain("v1.99.1")
        .doesNotContain("[removal]");
    assertThat(check.exit()).isOne();
  }

  @Test
  void findsOneMoveAmong29589Digests() throws IOException {
    String many =
        IntStream.range(0, 29_588)
            .mapToObj(i -> line("digest " + i, "v9.9." + i))
            .collect(Collectors.joining());
    String old = "sha256:a7a87715342cb855ddb5144dc2d2d61b763152bdb86cf2c370bccda69c293e28";
    String changed = withApiserver(many).replace(old, DIGEST);
    Run check = propose(KUBERNETES, changed);
    assertThat(check.out())
        .contains("%s:%d: error: tag v1.16.14 of ".formatted(KUBERNETES, lineOf(changed, DIGEST)))
        .contains(": 1 error, ");
    assertThat(check.out().lines().count()).isLessThan(40);
  }

  private static String withApiserver(String lines) {
    return files.get(KUBERNETES).replace(APISERVER, APISERVER + lines);
  }

  private static String line(String content, String tag) {
    return "    \"%s\": [\"%s\"]\n".formatted(digest(content), tag);
  }

  private static String digest(String content) {
    return Digest.ofContent(content.getBytes(UTF_8)).text();
  }

  private static int lineOf(String text, String part) {
    return 1 + Math.toIntExact(text.substring(0, text.indexOf(part)).lines().count() - 1);
  }

  private static Run propose(String file, String content) throws IOException {
    git.force("proposal", base);
    return check(base, git.on("proposal").put(file, content).commit());
  }

  private static Run check(Revision branch, Revision proposed) {
    return Run.of(
        "check",
        "--manifests",
        git.directory() + "#:",
        "--base",
        branch.commit(),
        "--head",
        proposed.commit());
  }
}
