package io.edgeward.local.registry.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.contract.Wire;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final List<JsonObject> bodies = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer receiver;
  private EmbeddedRegistry registry;

  @BeforeEach
  void start() {
    receiver = HttpServer.open(0, this::receive);
    registry =
        EmbeddedRegistry.start(
            RegistryOptions.inMemory().events(URI.create("http://" + receiver.host() + "/push")));
  }

  @AfterEach
  void stop() {
    registry.close();
    receiver.close();
  }

  private ServerResponse receive(ServerRequest request) throws IOException {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return ServerResponse.of(503);
    }
    String body = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    bodies.add(JsonParser.parseString(body).getAsJsonObject());
    return ServerResponse.of(204);
  }

  private List<String> events() {
    assertThat(registry.flushEvents(Duration.ofSeconds(30))).isTrue();
    return bodies.stream()
        .map(body -> body.getAsJsonObject("message").get("data").getAsString())
        .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
        .toList();
  }

  private RepositoryPath foo() {
    return new RepositoryPath(registry.host(), "prod/foo");
  }

  @Test
  void childrenOfAnIndexAreToldBeforeTheIndex() {
    ImageIndex index = Images.index(1);
    ImagePusher.push(index, foo(), Tag.of("1.0"));
    assertThat(events())
        .containsExactly(
            "{\"action\":\"INSERT\",\"digest\":\"%s@%s\"}"
                .formatted(foo(), index.children().get(0).digest()),
            "{\"action\":\"INSERT\",\"digest\":\"%s@%s\"}"
                .formatted(foo(), index.children().get(1).digest()),
            "{\"action\":\"INSERT\",\"digest\":\"%s@%s\",\"tag\":\"%s:1.0\"}"
                .formatted(foo(), index.digest(), foo()));
  }

  @Test
  void deletionsOfTagAndDigestAreTold() {
    Image image = Images.image(1);
    ImagePusher.push(image, foo(), Tag.of("1.0"), Tag.of("2.0"));
    Wire wire = new Wire(registry.uri());
    wire.delete("/v2/prod/foo/manifests/1.0");
    wire.delete("/v2/prod/foo/manifests/" + image.digest());
    assertThat(events().subList(2, 5))
        .containsExactly(
            "{\"action\":\"DELETE\",\"tag\":\"%s:1.0\"}".formatted(foo()),
            "{\"action\":\"DELETE\",\"tag\":\"%s:2.0\"}".formatted(foo()),
            "{\"action\":\"DELETE\",\"digest\":\"%s@%s\"}".formatted(foo(), image.digest()));
  }

  @Test
  void theBodyIsThatOfAPubSubPush() {
    ImagePusher.push(Images.image(1), foo());
    assertThat(events()).hasSize(1);
    JsonObject message = bodies.getFirst().getAsJsonObject("message");
    assertThat(message.get("messageId")).isEqualTo(message.get("message_id"));
    assertThat(message.get("publishTime")).isEqualTo(message.get("publish_time"));
    assertThat(message.getAsJsonObject("attributes").isEmpty()).isTrue();
    assertThat(bodies.getFirst().get("subscription").getAsString()).endsWith("/gcr");
  }

  @Test
  void anEventThatIsNotTakenAtOnceIsSentAgain() {
    refusals.set(2);
    ImagePusher.push(Images.image(1), foo(), Tag.of("1.0"));
    ImagePusher.push(Images.image(2), foo(), Tag.of("2.0"));
    assertThat(events()).hasSize(2);
    assertThat(events().getFirst()).contains(Images.image(1).digest().text());
  }

  @Test
  void aRefusedPushTellsNothing() {
    Image image = Images.image(1);
    new Wire(registry.uri())
        .put("/v2/prod/foo/manifests/1.0", image.manifest(), "Content-Type", image.mediaType());
    assertThat(events()).isEmpty();
  }
}
