package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.github.GitHubServer;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.Access;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the whole function makes of a push: the status of the pushed commit. */
class PushArrivalTest extends CheckFunctionFixture {
  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry production =
      EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing());
  private final Image first = Images.image(1);
  private final Image second = Images.image(2);
  private Revision before;

  @BeforeEach
  void pushImages() throws Exception {
    ImagePusher.push(first, at(staging, "st"));
    ImagePusher.push(second, at(staging, "st"));
    before = commit(production, Map.of(first, "1.0"));
  }

  @AfterEach
  void closeRegistries() {
    staging.close();
    production.close();
  }

  @Test
  void isPendingUntilAllIsLiveAndLooksAgainWithEachDelivery() throws Exception {
    ImagePusher.push(first, at(production, "prod"), new Tag("1.0"));
    Revision after = commit(production, Map.of(first, "1.0", second, "2.0"));
    assertThat(push(before, after)).isEqualTo(503);
    assertStatus(
        after, "pending", "0 of 1 edge live; 1 missing: %s:2.0".formatted(at(production, "prod")));
    ImagePusher.push(second, at(production, "prod"), new Tag("2.0"));
    assertThat(push(before, after)).isEqualTo(200);
    assertStatus(after, "success", "1 of 1 edge live");
    assertThat(errors).isEmpty();
  }

  @Test
  void failsWhenProductionHasTheTagOnAnotherDigest() throws Exception {
    ImagePusher.push(first, at(production, "prod"), new Tag("2.0"));
    Revision after = commit(production, Map.of(second, "2.0"));
    assertThat(push(before, after)).isEqualTo(200);
    assertThat(last().state()).isEqualTo("failure");
    assertThat(last().description())
        .startsWith(
            "0 of 1 edge live; refused: images/foo/images.yaml:3: tag 2.0 already names sha256:");
  }

  @Test
  void failsWhenAnEntryIsSkipped() throws Exception {
    Revision after =
        commit(
            "main",
            staging.host() + "/st",
            production.host() + "/prod",
            "- name: app\n  dmap:\n    \"sha256:1\": [\"1.0\"]\n");
    assertThat(push(before, after)).isEqualTo(200);
    assertThat(last().state()).isEqualTo("failure");
    assertThat(last().description()).startsWith("not promoted: images/foo/images.yaml:3: ");
  }

  @Test
  void saysThatAStrangerCannotReadProductionAndIsDoneWithIt() throws Exception {
    try (EmbeddedRegistry closed =
        EmbeddedRegistry.start(
            RegistryOptions.inMemory().access(new Access.Basic("robot", "secret")))) {
      Revision old = commit(closed, Map.of(first, "1.0"));
      Revision after = commit(closed, Map.of(first, "1.0", second, "2.0"));
      assertThat(push(old, after)).isEqualTo(200);
      assertStatus(after, "error", "0 of 1 edge live; 1 not readable from here");
    }
  }

  @Test
  void looksAgainAtARepositoryThatMayBeDeniedBecauseItIsNotThereYet() throws Exception {
    try (EmbeddedRegistry closed =
        EmbeddedRegistry.start(
            RegistryOptions.inMemory().access(new Access.Basic("robot", "secret")))) {
      Revision after = commit(closed, Map.of(first, "1.0"));
      assertThat(push(before, after)).isEqualTo(503);
      assertStatus(after, "pending", "0 of 1 edge live; 1 not read yet");
    }
  }

  @Test
  void asksNoHostThatTheNewestCommitDoesNotName() throws Exception {
    try (EmbeddedRegistry other = EmbeddedRegistry.start()) {
      Revision after = commit(other, Map.of(second, "2.0"));
      commit(production, Map.of(first, "1.0"));
      assertThat(push(before, after)).isEqualTo(200);
      assertStatus(after, "success", "none of its edges is wanted any more");
      assertThat(other.traffic().requests()).isZero();
    }
  }

  @Test
  void saysNothingOfAPushThatOnlyTakesAway() throws Exception {
    Revision more = commit(production, Map.of(first, "1.0", second, "2.0"));
    Revision less = commit(production, Map.of(first, "1.0"));
    assertThat(push(more, less)).isEqualTo(200);
    assertThat(github.statuses()).isEmpty();
  }

  private int push(Revision from, Revision to) throws Exception {
    return deliver(
        """
        {"repository": "acme/manifests", "ref": "refs/heads/main", "before": "%s", "after": "%s"}\
        """
            .formatted(from, to));
  }

  private Revision commit(EmbeddedRegistry registry, Map<Image, String> tags) throws Exception {
    String digests =
        tags.entrySet().stream()
            .map(entry ->
                "    \"%s\": [\"%s\"]\n".formatted(entry.getKey().digest(), entry.getValue()))
            .sorted()
            .collect(Collectors.joining());
    return commit(
        "main",
        staging.host() + "/st",
        registry.host() + "/prod",
        "- name: app\n  dmap:\n" + digests);
  }

  private static RepositoryPath at(EmbeddedRegistry registry, String root) {
    return RepositoryPath.of("%s/%s/app".formatted(registry.host(), root));
  }

  private GitHubServer.Set last() {
    return github.statuses().getLast();
  }

  private void assertStatus(Revision commit, String state, String description) {
    assertThat(last())
        .hasFieldOrPropertyWithValue("commit", commit.toString())
        .hasFieldOrPropertyWithValue("state", state)
        .hasFieldOrPropertyWithValue("description", description);
  }
}
