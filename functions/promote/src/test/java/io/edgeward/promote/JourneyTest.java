package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.bus.DeliveryDisorder;
import io.edgeward.local.bus.EventBus;
import io.edgeward.local.bus.Subscription;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Receipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the webhook's message to receipts, over HTTP all the way, with batches in disorder. */
class JourneyTest {
  private static final String TOPIC = "manifest-changes";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;
  private PromotionFixture stage;
  private GitServer git;
  private EventBus bus;
  private FunctionServer one;
  private FunctionServer two;

  @BeforeEach
  void start() throws Exception {
    stage = PromotionFixture.in(folder);
    git = GitServer.start();
    bus = EventBus.start();
    Map<String, String> env =
        Map.of(
            "GOOGLE_CLOUD_PROJECT", "local",
            "PUBSUB_EMULATOR_HOST", bus.host(),
            "EDGEWARD_MANIFESTS_URL", git.serve("manifests.git", stage.git()).toString(),
            "EDGEWARD_LEDGER", folder.resolve("ledger").toString(),
            "EDGEWARD_BATCH_EDGES", "6");
    one = FunctionServer.start(0, PromoteFunction.with(env));
    two = FunctionServer.start(0, PromoteFunction.with(env));
    // Two subscriptions: every message is worked on by two instances at once, and mostly twice.
    DeliveryDisorder disorder = new DeliveryDisorder(7, 0.5, true);
    for (FunctionServer instance : List.of(one, two)) {
      bus.subscribe(
          TOPIC,
          Subscription.push("promote-" + instance.port(), instance.uri())
              .workers(3)
              .disorder(disorder));
    }
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    bus.close();
    git.close();
    stage.close();
  }

  @Test
  void bringsEveryCommitToProductionWhateverTheBusDoes() throws Exception {
    Revision before = new Revision("0".repeat(40));
    ImagesYaml images = new ImagesYaml();
    for (int i = 0; i < 8; i++) {
      Digest digest = stage.stage("foo", "image" + i, Images.index(i));
      images.with("image" + i, digest, "1.0", "latest-" + i);
      Revision after = stage.commit("foo", images);
      publishPush(before, after);
      before = after;
    }
    bus.drain(LIMIT);

    for (String region : List.of("us", "eu", "asia")) {
      assertThat(stage.tags(region)).hasSize(16);
      assertThat(stage.manifests(region)).hasSize(24);
    }
    assertThat(bus.dropped()).isZero();
    assertThat(stage.receipts()).isNotEmpty().allMatch(Receipt::complete);

    int receipts = stage.receipts().size();
    bus.publish(TOPIC, "{\"sweep\":true}".getBytes(StandardCharsets.UTF_8), Map.of());
    bus.drain(LIMIT);
    assertThat(stage.receipts()).hasSize(receipts);
  }

  private void publishPush(Revision before, Revision after) {
    String push =
        "{\"repository\":\"team/manifests\",\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\"}"
            .formatted(before, after);
    bus.publish(TOPIC, push.getBytes(StandardCharsets.UTF_8), Map.of());
  }
}
