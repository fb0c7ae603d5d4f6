package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.receipt.Run;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
  private static final Revision NONE = new Revision("0".repeat(40));

  @TempDir Path folder;
  private PromotionFixture stage;
  private HandlerFixture handler;

  @BeforeEach
  void start() throws Exception {
    stage = PromotionFixture.in(folder);
    handler = HandlerFixture.to(stage);
  }

  @AfterEach
  void stop() {
    handler.close();
    stage.close();
  }

  @Test
  void bringsAnIndexToEveryRegionUnderItsTags() throws Exception {
    Digest index = stage.stage("foo", "bar", Images.index(1));
    Digest image = stage.stage("foo", "baz", Images.image(2));
    Revision head =
        stage.commit(
            "foo", new ImagesYaml().with("bar", index, "1.0", "latest").with("baz", image));

    DeliveryOutcome answer = handler.push(NONE, head);

    assertThat(answer).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(answer.summary())
        .endsWith("9 edges: 0 promoted already, 9 promoted now, 0 refused, 0 did not arrive");
    for (String region : List.of("us", "eu", "asia")) {
      assertThat(stage.tags(region))
          .hasSize(2)
          .containsEntry("foo/bar:1.0", index)
          .containsEntry("foo/bar:latest", index);
      assertThat(stage.manifests(region)).hasSize(4).contains("foo/baz@" + image);
    }
    Receipt receipt = stage.receipts().getFirst();
    assertThat(receipt.revision()).contains(head);
    assertThat(receipt.complete()).isTrue();
    assertThat(receipt.deliveries())
        .hasSize(9)
        .extracting(Delivery::outcome)
        .containsOnly(new Outcome.Copied());
    assertThat(stage.ledger().receiptsOf(image)).containsExactly(receipt);
    assertThat(handler.reports()).isEmpty();
  }

  @Test
  void keepsReceiptsAlthoughWhoeverShowsProgressFails() throws Exception {
    stage.commit(
        "foo", new ImagesYaml().with("bar", stage.stage("foo", "bar", Images.image(1)), "1.0"));
    try (Promotion promotion = stage.promotion()) {
      PromotionResult result =
          promotion.promote(
              promotion.plan(stage.head()),
              new Run("run", "0"),
              () -> false,
              delivery -> {
                throw new AssertionError("no terminal");
              });
      assertThat(stage.receipts().getFirst().deliveries()).hasSize(3);
      assertThat(result.receipt().deliveries()).hasSize(3);
    }
  }

  @Test
  void findsNothingToDoTheSecondTime() throws Exception {
    Digest index = stage.stage("foo", "bar", Images.index(1));
    Revision head = stage.commit("foo", new ImagesYaml().with("bar", index, "1.0"));
    handler.push(NONE, head);

    assertThat(handler.push(NONE, head).summary())
        .endsWith("3 edges: 3 promoted already, 0 promoted now, 0 refused, 0 did not arrive");
    assertThat(handler.sweep()).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(stage.receipts()).hasSize(1);
  }

  @Test
  void readsTheSourceOnceForAllRegions() throws Exception {
    Digest image = stage.stage("foo", "bar", Images.image(1, 3, 1000));
    Revision head = stage.commit("foo", new ImagesYaml().with("bar", image, "1.0"));
    stage.staging().traffic().reset();
    handler.push(NONE, head);
    assertThat(stage.staging().traffic().requests("GET manifests")).isEqualTo(1);
    assertThat(stage.staging().traffic().requests("GET blobs")).isEqualTo(4);
  }

  @Test
  void refusesToMoveATagAndPromotesTheRest() throws Exception {
    Digest first = stage.stage("foo", "bar", Images.image(1));
    Digest second = stage.stage("foo", "bar", Images.image(2));
    Revision before = stage.commit("foo", new ImagesYaml().with("bar", first, "1.0"));
    handler.push(NONE, before);
    Revision head =
        stage.commit("foo", new ImagesYaml().with("bar", second, "1.0", "2.0").with("bar", first));

    assertThat(handler.push(before, head)).isInstanceOf(DeliveryOutcome.Acknowledged.class);

    assertThat(stage.tags("us"))
        .hasSize(2)
        .containsEntry("foo/bar:1.0", first)
        .containsEntry("foo/bar:2.0", second);
    assertThat(handler.reports()).hasSize(1);
    assertThat(handler.reported().getFirst())
        .contains("3 refused, 0 did not arrive")
        .contains(
            "images/foo/images.yaml:3: tag 1.0 already names %s in %s; tags are never moved, add a"
                    .formatted(first, stage.promoted("us", "foo", "bar"))
                + " new tag");
    assertThat(handler.reports().getFirst().labels()).containsEntry("revision", head.commit());
  }

  @Test
  void namesALostSourceAndPromotesTheRest() throws Exception {
    Digest lost = Images.image(1).digest();
    Digest present = stage.stage("foo", "bar", Images.image(2));
    Revision head =
        stage.commit("foo", new ImagesYaml().with("bar", lost, "1.0").with("bar", present, "2.0"));
    assertThat(handler.push(NONE, head)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(stage.tags("eu")).containsOnlyKeys("foo/bar:2.0");
    assertThat(handler.reported().getFirst())
        .contains("%s is not in %s".formatted(lost, stage.staged("foo", "bar")));
  }

  @Test
  void promotesWhatAProblemElsewhereDoesNotConcern() throws Exception {
    Digest image = stage.stage("foo", "bar", Images.image(2));
    stage.git().commit("Break", java.util.Map.of("manifests/bad/promoter-manifest.yaml", "?"));
    Revision head = stage.commit("foo", new ImagesYaml().with("bar", image, "2.0"));
    assertThat(handler.push(NONE, head)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(stage.tags("eu")).containsOnlyKeys("foo/bar:2.0");
    assertThat(handler.reported().getFirst()).contains("manifests/bad/promoter-manifest.yaml");
  }
}
