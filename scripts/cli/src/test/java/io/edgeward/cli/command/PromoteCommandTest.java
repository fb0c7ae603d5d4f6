package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.registry.client.RegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoteCommandTest {
  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry production =
      EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing().immutableTags());
  private final Image image = Images.image(1);

  @TempDir private Path temp;

  @BeforeEach
  void setUp() {
    ImagePusher.push(image, at(staging, "staging/app"), new Tag("candidate"));
    ManifestsFolder folder = new ManifestsFolder(temp);
    files("1.0").forEach(folder::file);
  }

  @AfterEach
  void tearDown() {
    staging.close();
    production.close();
  }

  @Test
  void changesNothingWithoutConfirmation() {
    Run run = promote();
    assertThat(run.out()).endsWith("1 edge: 0 promoted, 1 to copy, 0 to tag, 0 refused\n");
    assertThat(run.err()).endsWith("nothing was changed; add --confirm to promote\n");
    assertThat(run.exit()).isZero();
    assertThat(has("1.0")).isFalse();
  }

  @Test
  void promotesAndFindsNothingToDoAfterwards() {
    Run first = promote("--confirm");
    assertThat(first.out())
        .startsWith(
            "promoted app 1.0 -> 1 destination\n  %s\n  from %s\n  to   %s\n\n"
                .formatted(image.digest(), at(staging, "staging/app"), at(production, "prod/app")))
        .endsWith(": 0 promoted already, 1 promoted now, 0 refused, 0 did not arrive\n");
    assertThat(first.exit()).isZero();
    assertThat(has("1.0")).isTrue();
    Run second = promote("--confirm");
    assertThat(second.out()).startsWith("1 edge: 1 promoted already, 0 promoted now");
    assertThat(second.exit()).isZero();
  }

  @Test
  void writesEveryDeliveryAsData() {
    assertThat(promote("--confirm", "-o", "json").out())
        .contains("\"edges\": 1", "\"run\": \"", "\"deliveries\": [")
        .contains("\"outcome\": \"copied\",\n      \"message\": null");
  }

  @Test
  void namesWhatIsRefusedAndEndsWithOne() {
    ImagePusher.push(Images.image(2), at(production, "prod/app"), new Tag("1.0"));
    Run run = promote("--confirm");
    assertThat(run.out())
        .startsWith("refused images/foo/images.yaml:3: tag 1.0 already names sha256:")
        .contains(" [tag-move]\n")
        .endsWith("1 refused, 0 did not arrive\n");
    assertThat(run.exit()).isOne();
  }

  @Test
  void keepsAReceiptWhereTheEnvironmentSays() throws IOException {
    Path ledger = temp.resolve("ledger");
    Run run =
        Run.with(
            Set.of(),
            Map.of("EDGEWARD_LEDGER", ledger.toString()),
            "promote",
            "--manifests",
            temp.toString(),
            "--confirm");
    assertThat(run.exit()).isZero();
    try (Stream<Path> files = Files.walk(ledger.resolve("receipts"))) {
      assertThat(files.filter(Files::isRegularFile))
          .as("one before anything is copied, and one of what was")
          .hasSize(2);
    }
  }

  @Test
  void copiesNothingWhenTheLedgerCannotBeWritten() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    Run run = promote("--confirm", "--ledger", file.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("edgeward promote: nothing was promoted, for no receipt can be kept: could not");
    assertThat(has("1.0")).isFalse();
  }

  @Test
  void saysThatNoReceiptIsKeptWithoutALedger() {
    assertThat(promote("--confirm").err())
        .contains("no receipt is kept, for no ledger is given; name one with --ledger")
        .contains("the manifests are in no git repository, so nobody can look up later what was");
  }

  @Test
  void promotesWhatIsCommittedAndNothingElseUnlessItIsTold(@TempDir Path ledger) throws Exception {
    try (Git git = Git.init().setDirectory(temp.toFile()).call()) {
      Run fresh = promote("--confirm");
      assertThat(fresh.exit()).isEqualTo(2);
      assertThat(fresh.err())
          .endsWith(
              "edgeward promote: images/foo/images.yaml, manifests/foo/promoter-manifest.yaml are"
                  + " not committed, so nobody could look up later what was promoted; commit, or"
                  + " give --allow-dirty to promote it all the same\n");
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("promote")
          .setAuthor("Ann", "ann@example.org")
          .setCommitter("Cid", "cid@example.org")
          .setSign(false)
          .call();
      Files.writeString(temp.resolve("notes.txt"), "none of the manifests");
      Path images = temp.resolve("images/foo/images.yaml");
      String committed = Files.readString(images);
      Files.writeString(images, committed + "# later\n");
      assertThat(promote("--confirm").err()).contains("promote: images/foo/images.yaml is not");
      assertThat(has("1.0")).isFalse();
      assertThat(promote().exit()).as("a dry run takes anything").isZero();
      Files.writeString(images, committed);
      git.getRepository().getConfig().setString("user", null, "name", "Bob");
      git.getRepository().getConfig().setString("user", null, "email", "bob@example.org");
      git.getRepository().getConfig().save();
      Run clean = promote("--confirm", "--ledger", ledger.toString());
      assertThat(clean.exit()).as(clean.err()).isZero();
      assertThat(has("1.0")).isTrue();
      assertThat(Ledger.open(ledger.toString()).receiptsOf(image.digest()))
          .extracting(Receipt::actor)
          .containsExactly(
              new Actor(
                  Optional.of("Cid <cid@example.org>"), Optional.of("Bob <bob@example.org>")));
      Files.writeString(images, committed + "# later\n");
      assertThat(promote("--confirm", "--allow-dirty").exit()).isZero();
    }
  }

  @Test
  void refusesALedgerThatIsNone() {
    Run run =
        Run.with(
            Set.of(),
            Map.of("EDGEWARD_LEDGER", "s3://bucket"),
            "promote",
            "--manifests",
            temp.toString());
    assertThat(run.err())
        .isEqualTo(
            "edgeward promote: --ledger: \"s3://bucket\" is not a ledger: write"
                + " gs://BUCKET/PREFIX or a directory; see edgeward promote --help\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void plansOnlyWhatChangedSinceACommit() throws IOException {
    Path repository = temp.resolve("manifests.git");
    try (GitFixture git = GitFixture.create(repository)) {
      String first = git.commit("one tag", files("1.0")).commit();
      git.commit("another tag", files("1.0\", \"1.1"));
      String location = repository + "#:";
      Run run = Run.of("plan", "--manifests", location, "--changed-since", first, "-o", "json");
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("\"edges\": 2", "\"1.0\"", "\"1.1\"");
      Run same = Run.of("plan", "--manifests", location, "--changed-since", "main", "-o", "json");
      assertThat(same.out()).contains("\"edges\": 0", "\"requests\": {}");
    }
  }

  @Test
  void saysWhenThereIsNoHistory() {
    Run run = Run.of("plan", "--manifests", temp.toString(), "--changed-since", "HEAD");
    assertThat(run.err())
        .isEqualTo(
            "edgeward plan: %s is not a directory of a git repository, so there is no HEAD in it\n"
                .formatted(temp));
    assertThat(run.exit()).isEqualTo(2);
  }

  private Map<String, String> files(String tags) {
    return Map.of(
        "manifests/foo/promoter-manifest.yaml",
        "registries:\n- name: %s/staging\n  src: true\n- name: %s/prod\n"
            .formatted(staging.host(), production.host()),
        "images/foo/images.yaml",
        "- name: app\n  dmap:\n    \"%s\": [\"%s\"]\n".formatted(image.digest(), tags));
  }

  private Run promote(String... options) {
    String[] args = new String[3 + options.length];
    args[0] = "promote";
    args[1] = "--manifests";
    args[2] = temp.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    return Run.of(args);
  }

  private boolean has(String tag) {
    try (RegistryClient client = RegistryClient.builder().environment(Map.of()).build()) {
      return client
          .head(at(production, "prod/app"), new Tag(tag))
          .filter(image.digest()::equals)
          .isPresent();
    }
  }

  private static RepositoryPath at(EmbeddedRegistry registry, String path) {
    return RepositoryPath.of(registry.host() + "/" + path);
  }
}
