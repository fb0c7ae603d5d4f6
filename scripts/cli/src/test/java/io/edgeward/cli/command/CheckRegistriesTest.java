package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Platform;
import io.edgeward.local.registry.Access;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.local.registry.api.Behaviour;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --base REV --registries} finds in registries. */
class CheckRegistriesTest {
  private static final List<Platform> FIVE =
      Stream.of("amd64", "arm64", "arm", "ppc64le", "s390x")
          .map(processor -> new Platform("linux", processor))
          .toList();

  @TempDir private Path temp;
  private final EmbeddedRegistry staging =
      EmbeddedRegistry.start(RegistryOptions.inMemory().with(Behaviour.SPARSE_INDEXES));
  private final EmbeddedRegistry production = EmbeddedRegistry.start();
  private ProposedChange change;

  @BeforeEach
  void begin() throws IOException {
    change =
        new ProposedChange(
            temp.resolve("manifests.git"), staging.host() + "/stage", production.host() + "/prod");
  }

  @AfterEach
  void stop() {
    change.close();
    staging.close();
    production.close();
  }

  private RepositoryPath at(EmbeddedRegistry registry, String path) {
    return RepositoryPath.of(registry.host() + "/" + path);
  }

  private ImageIndex pushed(int seed, List<Platform> platforms, String image, String tag) {
    ImageIndex index = Images.index(seed, platforms, 1, 256);
    ImagePusher.push(index, at(staging, "stage/" + image), new Tag(tag));
    return index;
  }

  private Run check(String... more) throws IOException {
    return change.check(Map.of(), more);
  }

  @Test
  void asksTheSourceAtMost24TimesForTwoIndexesAndProductionOnceForEachTag() throws IOException {
    List<String> regions =
        IntStream.range(0, 20).mapToObj(i -> production.host() + "/prod/r" + i).toList();
    change.regions(regions);
    change.before("a", pushed(1, FIVE, "a", "1.0").digest(), "1.0");
    change.before("b", pushed(2, FIVE, "b", "1.0").digest(), "1.0");
    change.adds("a", pushed(3, FIVE, "a", "1.1").digest(), "1.1");
    change.adds("b", pushed(4, FIVE, "b", "1.1").digest(), "1.1");
    staging.traffic().reset();
    Run run = change.check(dockerConfig());
    assertThat(run.out()).contains(": 0 errors, 0 warnings, ");
    assertThat(run.exit()).isZero();
    assertThat(staging.traffic().requests()).isLessThanOrEqualTo(24);
    assertThat(production.traffic().requests()).isEqualTo(40);
    assertThat(production.traffic().requests("GET manifests")).isEqualTo(40);
    assertThat(staging.traffic().authorizedRequests()).isZero();
    assertThat(production.traffic().authorizedRequests()).isZero();
  }

  /** Says who asks, if anybody wants to know. */
  private Map<String, String> dockerConfig() throws IOException {
    String auth = Base64.getEncoder().encodeToString("user:s3cret".getBytes());
    String hosts =
        Stream.of(staging, production)
            .map(registry -> "\"%s\": {\"auth\": \"%s\"}".formatted(registry.host(), auth))
            .collect(Collectors.joining(", "));
    Files.writeString(temp.resolve("config.json"), "{\"auths\": {" + hosts + "}}");
    return Map.of("DOCKER_CONFIG", temp.toString());
  }

  @Test
  void refusesAChildInThePlaceOfItsIndex() throws IOException {
    ImageIndex index = pushed(1, FIVE, "app", "1.0");
    Digest child = index.children().getFirst().digest();
    change.adds("app", child, "1.0");
    Run run = check();
    assertThat(run.out())
        .contains(
            "images/foo/images.yaml:3: error: tag 1.0 of %s/prod/app is granted to %s, which is one"
                    .formatted(production.host(), child)
                + " child of the index that the tag names at %s/stage/app; promote the index, or"
                    .formatted(staging.host()));
    assertThat(run.exit()).isOne();
  }

  @Test
  void refusesToLoseAPlatformOrTheIndexAsAWhole() throws IOException {
    change.before("app", pushed(1, FIVE, "app", "1.0").digest(), "1.0");
    change.adds("app", pushed(2, FIVE.subList(0, 3), "app", "1.1").digest(), "1.1");
    Image single = Images.image(3);
    ImagePusher.push(single, at(staging, "stage/app"), new Tag("1.2"));
    change.adds("app", single.digest(), "1.2");
    Run run = check();
    assertThat(run.out())
        .contains("has no image for linux/ppc64le, linux/s390x, and the version before, 1.0, has")
        .contains("is no index, and the version before, 1.0, is one")
        .contains(": 2 errors, ");
    assertThat(run.exit()).isOne();
    change.file("edgeward.yaml", exceptions("app"));
    Run excused = check();
    assertThat(excused.out())
        .contains("edgeward.yaml excuses it: the others are not built any more [index-guard]")
        .contains(": 0 errors, ");
    assertThat(excused.exit()).isZero();
    change.file("edgeward.yaml", exceptions("other"));
    assertThat(check().exit()).isOne();
  }

  private static String exceptions(String image) {
    return """
    exceptions:
    - project: foo
      image: %s
      rule: index-guard
      reason: the others are not built any more
    """
        .formatted(image);
  }

  @Test
  void givesWhatRegistriesSayAsData() throws IOException {
    change.before("app", pushed(1, FIVE, "app", "1.0").digest(), "1.0");
    Digest next = pushed(2, FIVE.subList(0, 3), "app", "1.1").digest();
    change.adds("app", next, "1.1");
    JsonObject digest =
        JsonParser.parseString(check("-o", "json").out())
            .getAsJsonObject()
            .getAsJsonObject("change")
            .getAsJsonArray("digests")
            .get(0)
            .getAsJsonObject();
    JsonObject source = digest.getAsJsonObject("source");
    assertThat(source.get("state").getAsString()).isEqualTo("present");
    assertThat(source.get("lost")).hasToString("[\"linux/ppc64le\",\"linux/s390x\"]");
    assertThat(source.get("bytes").getAsLong()).isPositive();
    assertThat(source.get("tags"))
        .hasToString("[{\"tag\":\"1.1\",\"state\":\"present\",\"digest\":\"%s\"}]".formatted(next));
    assertThat(digest.getAsJsonObject("previous").get("tag").getAsString()).isEqualTo("1.0");
    assertThat(digest.get("production"))
        .hasToString(
            "[{\"destination\":\"%s/prod/app\",\"tags\":[{\"tag\":\"1.1\",\"state\":\"absent\"}]}]"
                .formatted(production.host()));
  }

  @Test
  void comparesWithProductionWhereTheSourceHasForgottenTheVersionBefore() throws IOException {
    ImageIndex before = Images.index(1, FIVE, 1, 256);
    ImagePusher.push(before, at(production, "prod/app"), new Tag("1.0"));
    change.before("app", before.digest(), "1.0");
    change.adds("app", pushed(2, FIVE.subList(0, 4), "app", "1.1").digest(), "1.1");
    Run run = check();
    assertThat(run.out()).contains("has no image for linux/s390x, and the version before, 1.0");
    assertThat(run.exit()).isOne();
  }

  @Test
  void missesADigestAndAChildAtTheSource() throws IOException {
    Digest lost = Images.image(9).digest();
    ImageIndex index = Images.index(1, FIVE, 1, 256);
    for (int i = 1; i < 5; i++) {
      ImagePusher.push(index.children().get(i), at(staging, "stage/app"));
    }
    ImagePusher.pushManifest(index, at(staging, "stage/app"), new Tag("1.0"));
    change.adds("app", index.digest(), "1.0");
    change.adds("gone", lost, "1.0");
    Run run = check();
    assertThat(run.out())
        .contains("error: %s is not in %s/stage/gone; push".formatted(lost, staging.host()))
        .contains(
            "error: %s is an index, and %s/stage/app does not have its children %s; nobody"
                .formatted(index.digest(), staging.host(), index.children().getFirst().digest()));
    assertThat(run.exit()).isOne();
  }

  @Test
  void seesThatProductionHasTheTagOnAnotherDigest() throws IOException {
    Image other = Images.image(8);
    ImagePusher.push(other, at(production, "prod/app"), new Tag("1.0"));
    change.adds("app", pushed(1, FIVE, "app", "1.0").digest(), "1.0");
    Run run = check();
    assertThat(run.out())
        .contains(
            "but names %s in %s/prod/app, which no".formatted(other.digest(), production.host()))
        .contains("[tag-move]");
    assertThat(run.exit()).isOne();
  }

  @Test
  void takesFromAnInventoryWhatItTellsOfProduction() throws IOException {
    Digest digest = pushed(1, FIVE, "app", "1.0").digest();
    change.adds("app", digest, "1.0");
    Path file =
        Files.writeString(
            temp.resolve("prod.yaml"),
            "- name: app\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(ManifestsFolder.C));
    String root = production.host() + "/prod";
    Run run = check("--inventory", root + "=" + file);
    assertThat(run.out()).containsOnlyOnce("[tag-move]").contains(ManifestsFolder.C);
    assertThat(run.exit()).isOne();
    assertThat(production.traffic().requests()).isZero();
  }

  @Test
  void asksNoHostThatOnlyTheProposalNames() throws IOException {
    change.adds("app", pushed(1, FIVE, "app", "1.0").digest(), "1.0");
    try (EmbeddedRegistry inside = EmbeddedRegistry.start()) {
      change.destinations(List.of(production.host() + "/prod", inside.host() + "/prod"));
      Run run = check();
      assertThat(run.out())
          .contains(
              "warning: tag 1.0 of %s/prod/app could not be read: neither the manifests nor the"
                      .formatted(inside.host())
                  + " policy of the branch name its host yet, so it is not asked: merge first what"
                  + " names it, a manifest without images will do; what was not read");
      assertThat(run.exit()).isEqualTo(2);
      assertThat(inside.traffic().requests()).isZero();
      change.fileBefore("edgeward.yaml", "production: [%s/prod]\n".formatted(inside.host()));
      assertThat(check().exit()).isNotEqualTo(2);
      assertThat(inside.traffic().requests()).isOne();
    }
  }

  @Test
  void isNotGreenWhereSomethingCannotBeRead() throws IOException {
    change.adds("app", pushed(1, FIVE, "app", "1.0").digest(), "1.0");
    try (EmbeddedRegistry closed =
        EmbeddedRegistry.start(
            RegistryOptions.inMemory().access(new Access.Basic("user", "s3cret")))) {
      change.fileBefore("edgeward.yaml", "production: [%s/prod]\n".formatted(closed.host()));
      change.destinations(List.of(closed.host() + "/prod"));
      Run run = change.check(dockerConfig());
      assertThat(run.out())
          .contains("warning: tag 1.0 of %s/prod/app could not be read: ".formatted(closed.host()));
      assertThat(run.exit()).isEqualTo(2);
      assertThat(closed.traffic().authorizedRequests()).isZero();
    }
  }

  @Test
  void isNotGreenWhereAPartCannotBeRead() throws IOException {
    ImageIndex index = pushed(1, FIVE, "app", "1.0");
    change.adds("app", index.digest(), "1.0");
    String child = index.children().get(2).digest().hex();
    staging.faults().add("GET", child, When.always(), new Fault.Status(403));
    Run run = check();
    assertThat(run.out())
        .contains(
            "warning: %s of %s/stage/app could not be".formatted(index.digest(), staging.host()))
        .contains(child)
        .doesNotContain("[missing-child]")
        .doesNotContain("[index-guard]");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void looksAtNoMoreThanAPersonReviews() throws IOException {
    for (int i = 0; i < 501; i++) {
      change.adds("app", new Digest("sha256:" + "%064x".formatted(i)));
    }
    Run run = check();
    assertThat(run.out())
        .contains(
            "warning: registries were not read: of 501 digests that change no more than 500"
                + " are looked at; ");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(staging.traffic().requests()).isZero();
    assertThat(check("--strict").out()).contains("error: registries were not read: of 501");
  }

  @Test
  void needsToKnowWhereTheChangeBegan() {
    Run run = Run.of("check", "--manifests", temp.toString(), "--registries");
    assertThat(run.err())
        .contains("--registries asks about what a change adds, so it needs --base REV");
    assertThat(run.exit()).isEqualTo(2);
  }
}
