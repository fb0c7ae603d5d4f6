package io.edgeward.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.message.PubSubPublisher;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The webhook's messages in Google's own emulator of Pub/Sub. */
@Timeout(120)
class PubSubPeerIT {
  private static final String TOPIC = "projects/edgeward-test/topics/manifest-changes";
  private static final String SUBSCRIPTION = "projects/edgeward-test/subscriptions/promote";

  @TempDir Path dir;

  @Test
  void aPushArrivesAtTheSubscription() throws Exception {
    Optional<Path> jar = PubSubEmulator.find();
    assumeTrue(
        jar.isPresent(),
        "the Pub/Sub emulator is not installed: set PUBSUB_EMULATOR_JAR, or install the component"
            + " pubsub-emulator of the Google Cloud SDK");
    try (PubSubEmulator emulator = PubSubEmulator.start(jar.get(), dir.resolve("log"))) {
      emulator.call("PUT", "/v1/" + TOPIC, "{}");
      emulator.call("PUT", "/v1/" + SUBSCRIPTION, Json.object().with("topic", TOPIC).toText());
      HttpResponse<String> answer = deliverPush(emulator);
      assertThat(answer.statusCode()).isEqualTo(202);
      JsonObject message = pull(emulator);
      assertThat(message.text("messageId"))
          .isEqualTo(Json.parseObject(answer.body()).text("messageId"));
      assertThat(new String(Base64.getDecoder().decode(message.text("data")), UTF_8))
          .contains(Payloads.AFTER);
      assertThat(message.textMap("attributes")).containsKey("delivery");
    }
  }

  private static HttpResponse<String> deliverPush(PubSubEmulator emulator) throws Exception {
    WebhookConfig config =
        WebhookConfig.from(
            Map.of(
                "GOOGLE_CLOUD_PROJECT", "edgeward-test",
                "PUBSUB_EMULATOR_HOST", emulator.uri().getAuthority(),
                "EDGEWARD_MANIFESTS_REPOSITORY", "acme/manifests",
                "EDGEWARD_WEBHOOK_SECRET", "canary"));
    try (PubSubPublisher publisher = config.platform().publisher(Duration.ofSeconds(30));
        FunctionServer server =
            FunctionServer.start(0, new WebhookFunction(config, publisher, new InFlight()))) {
      return new GitHost(server.uri(), "canary").deliver("push", Payloads.push());
    }
  }

  private static JsonObject pull(PubSubEmulator emulator) throws Exception {
    String pulled = emulator.call("POST", "/v1/" + SUBSCRIPTION + ":pull", "{\"maxMessages\": 1}");
    return Json.parseObject(pulled).objects("receivedMessages").getFirst().object("message");
  }
}
