package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.json.Json;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.copy.ImageRequest;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionBatchPublisherTest {
  @TempDir Path folder;
  private PromotionFixture stage;
  private HandlerFixture handler;

  @BeforeEach
  void start() throws Exception {
    stage = PromotionFixture.in(folder);
    handler = HandlerFixture.of(stage.history(), stage.promotion(), 6);
  }

  @AfterEach
  void stop() {
    handler.close();
    stage.close();
  }

  @Test
  void cutsWhatIsTooMuchAndBringsAllOfItInAnyOrder() throws Exception {
    commitImages(5);
    DeliveryOutcome answer = handler.sweep();
    assertThat(answer).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(stage.tags("us")).isEmpty();
    assertThat(handler.published()).hasSize(3);

    List<String> messages = new ArrayList<>(handler.published());
    messages.addAll(handler.published());
    Collections.reverse(messages);
    for (String message : messages) {
      assertThat(handler.handle(message)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    }
    for (String region : List.of("us", "eu", "asia")) {
      assertThat(stage.tags(region)).hasSize(5);
    }
    assertThat(stage.receipts()).extracting(Receipt::part).containsExactly("1", "2", "3");
    assertThat(stage.receipts()).extracting(Receipt::run).containsOnly(runOf(messages));
    assertThat(handler.published()).hasSize(3);
  }

  private static String runOf(List<String> messages) {
    return Json.parseObject(messages.getFirst()).object("batch").text("run");
  }

  @Test
  void promotesNothingThatHeadDoesNotWant() throws Exception {
    Digest unwanted = stage.stage("foo", "evil", Images.image(66));
    Digest wanted = stage.stage("foo", "image0", Images.image(0));
    stage.commit("foo", new ImagesYaml().with("image0", wanted, "1.0"));
    List<Copy> forged =
        List.of(
            copy("evil", unwanted, "1.0"),
            copy("image0", unwanted, "1.0"),
            copy("image0", wanted, "latest"));
    List<AddTags> tags =
        List.of(
            new AddTags(unwanted, stage.promoted("us", "foo", "image0"), List.of(Tag.of("1.0"))));
    DeliveryOutcome answer = handler.handle(message(batch("9", forged, tags)));
    assertThat(answer).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(stage.tags("us")).hasSize(1).containsEntry("foo/image0:1.0", wanted);
    assertThat(stage.tags("eu")).isEmpty();
  }

  @Test
  void leavesOutWhatHeadNoLongerWants() throws Exception {
    commitImages(5);
    handler.sweep();
    stage.commit("foo", new ImagesYaml());
    for (String message : handler.published()) {
      assertThat(handler.handle(message).summary()).contains("0 edges");
    }
    assertThat(stage.tags("us")).isEmpty();
    assertThat(stage.receipts()).isEmpty();
  }

  @Test
  void takesItsSourcesFromTheManifestsNotFromTheMessage() throws Exception {
    Digest image = stage.stage("foo", "image0", Images.image(0));
    stage.commit("foo", new ImagesYaml().with("image0", image, "1.0"));
    Copy elsewhere =
        new Copy(
            stage.staged("evil", "image0"),
            image,
            stage.promoted("us", "foo", "image0"),
            List.of(Tag.of("1.0")));
    handler.handle(message(batch("1", List.of(elsewhere), List.of())));
    assertThat(stage.tags("us")).containsEntry("foo/image0:1.0", image);
    assertThat(stage.staging().traffic().requestsTo("evil/image0")).isZero();
  }

  @Test
  void travelsWithoutLoss() {
    Copy healing =
        new Copy(
            stage.staged("foo", "image3"),
            Images.image(3).digest(),
            stage.promoted("us", "foo", "image3"),
            List.of(),
            List.of(Images.image(4).digest()));
    PromotionBatch batch =
        new PromotionBatch(
            new Run("r", "1-2"),
            Optional.of(new io.edgeward.model.manifest.Revision("a".repeat(40))),
            ImageRequest.of(
                List.of(copy("image0", Images.image(1).digest(), "1.0", "latest"), healing),
                List.of(
                    new AddTags(
                        Images.image(2).digest(),
                        stage.promoted("eu", "foo", "image0"),
                        List.of(Tag.of("x"))))));
    assertThat(PromotionBatch.parse(Json.parseObject(batch.write()).object("batch")))
        .isEqualTo(batch);
  }

  private Copy copy(String name, Digest digest, String... tags) {
    return new Copy(
        stage.staged("foo", name),
        digest,
        stage.promoted("us", "foo", name),
        java.util.stream.Stream.of(tags).map(Tag::of).toList());
  }

  private static PromotionBatch batch(String part, List<Copy> copies, List<AddTags> addTags) {
    return new PromotionBatch(
        new Run("r", part), Optional.empty(), ImageRequest.of(copies, addTags));
  }

  private static String message(PromotionBatch batch) {
    return new String(batch.write(), StandardCharsets.UTF_8);
  }

  private void commitImages(int count) throws Exception {
    ImagesYaml images = new ImagesYaml();
    for (int i = 0; i < count; i++) {
      images.with("image" + i, stage.stage("foo", "image" + i, Images.image(i)), "1.0");
    }
    stage.commit("foo", images);
  }
}
