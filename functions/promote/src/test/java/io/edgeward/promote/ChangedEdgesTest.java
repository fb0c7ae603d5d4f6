package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedEdgesTest {
  private static final Revision NONE = new Revision("0".repeat(40));
  private static final Revision FORGED = new Revision("f".repeat(40));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asksOnlyAboutTheRepositoriesOfAChange(boolean google) throws Exception {
    RegistryOptions options = RegistryOptions.inMemory();
    try (PromotionFixture stage =
            PromotionFixture.in(folder, google ? options.googleListing() : options);
        HandlerFixture handler = HandlerFixture.to(stage)) {
      ImagesYaml images = manyImages(stage);
      Revision before = stage.commit("foo", images);
      handler.push(NONE, before);
      Digest one = stage.stage("foo", "image7", Images.image(101));
      Digest two = stage.stage("foo", "new", Images.image(102));
      images.with("image7", one, "2.0").with("new", two, "1.0");
      Revision head = stage.commit("foo", images);
      stage.registries().forEach(registry -> registry.traffic().reset());

      assertThat(handler.push(before, head).summary()).contains("6 edges: 0 promoted already");

      for (EmbeddedRegistry registry : stage.registries()) {
        String root = registry == stage.staging() ? "foo/" : "prod/foo/";
        long concerned =
            registry.traffic().requestsTo(root + "image7")
                + registry.traffic().requestsTo(root + "new");
        assertThat(registry.traffic().requests() - concerned)
            .as("requests about others, but for the version check: %s", registry.traffic().kinds())
            .isLessThanOrEqualTo(registry.traffic().requests("GET base"));
        assertThat(concerned).isLessThan(30);
      }
    }
  }

  private static ImagesYaml manyImages(PromotionFixture stage) {
    ImagesYaml images = new ImagesYaml();
    for (int i = 0; i < 12; i++) {
      images.with("image" + i, stage.stage("foo", "image" + i, Images.image(i)), "1.0");
    }
    return images;
  }

  @Test
  void plansEverythingWhenTheCommitBeforeIsGone() throws Exception {
    try (PromotionFixture stage = PromotionFixture.in(folder);
        HandlerFixture handler = HandlerFixture.to(stage)) {
      Digest image = stage.stage("foo", "bar", Images.image(1));
      Revision head = stage.commit("foo", new ImagesYaml().with("bar", image, "1.0"));
      assertThat(handler.push(FORGED, head).summary()).contains("3 edges", "3 promoted now");
    }
  }

  @Test
  void plansEverythingWhenTheCommitBeforeHasNoFolderOfManifests() throws Exception {
    try (PromotionFixture stage = PromotionFixture.in(folder)) {
      Digest image = stage.stage("foo", "bar", Images.image(1));
      Revision before = stage.git().on("main").put("README.md", "to come").commit();
      Revision head =
          stage
              .git()
              .on("main")
              .put("prod/manifests/foo/promoter-manifest.yaml", stage.registriesOf("foo"))
              .put("prod/images/foo/images.yaml", new ImagesYaml().with("bar", image, "1.0").text())
              .commit();
      try (HandlerFixture handler =
          HandlerFixture.of(
              Histories.of(stage.git().directory() + "#main:prod"), stage.promotion(), 1000)) {
        assertThat(handler.push(before, head).summary()).contains("3 edges", "3 promoted now");
      }
    }
  }

  @Test
  void countsHeadWhateverTheMessageSays() throws Exception {
    try (PromotionFixture stage = PromotionFixture.in(folder);
        HandlerFixture handler = HandlerFixture.to(stage)) {
      Digest one = stage.stage("foo", "bar", Images.image(1));
      Digest two = stage.stage("foo", "bar", Images.image(2));
      Revision first = stage.commit("foo", new ImagesYaml().with("bar", one, "1.0"));
      Revision second = stage.commit("foo", new ImagesYaml().with("bar", two, "2.0"));

      assertThat(handler.push(FORGED, first)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
      assertThat(stage.tags("us")).containsOnlyKeys("foo/bar:2.0");
      assertThat(handler.push(first, second).summary())
          .contains("promoted already, 0 promoted now");
      assertThat(handler.push(second, FORGED).summary()).contains("0 edges");
    }
  }

  @Test
  void promotesWhatAConflictHeldBackOnceItIsResolvedElsewhere() throws Exception {
    try (PromotionFixture stage = PromotionFixture.in(folder);
        HandlerFixture handler = HandlerFixture.to(stage)) {
      Digest ours = stage.stage("foo", "bar", Images.image(1));
      Digest theirs = stage.stage("other", "bar", Images.image(2));
      stage.commit("foo", new ImagesYaml().with("bar", ours, "1.0"));
      String toSamePlace =
          "registries:\n- name: %s/other\n  src: true\n- name: %s/prod/foo\n"
              .formatted(stage.staging().host(), stage.region("us").host());
      Revision conflict =
          stage
              .git()
              .on("main")
              .put("manifests/other/promoter-manifest.yaml", toSamePlace)
              .put("images/other/images.yaml", new ImagesYaml().with("bar", theirs, "1.0").text())
              .commit();
      handler.push(NONE, conflict);
      assertThat(stage.tags("us")).isEmpty();
      assertThat(stage.tags("eu")).containsEntry("foo/bar:1.0", ours);

      Revision resolved = stage.git().on("main").put("images/other/images.yaml", "").commit();
      assertThat(handler.push(conflict, resolved).summary()).contains("1 promoted now, 0 refused");
      assertThat(stage.tags("us")).containsEntry("foo/bar:1.0", ours);
    }
  }
}
