package io.edgeward.runtime.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.local.function.FunctionServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Against the REST method projects.topics.publish, as Pub/Sub documents it. */
class PubSubPublisherTest {
  private static final byte[] DATA = "{}".getBytes(UTF_8);

  @Test
  void sendsTheMessageAndReturnsItsId() throws Exception {
    List<String> paths = new ArrayList<>();
    List<JsonObject> bodies = new ArrayList<>();
    HttpFunction topics =
        (request, response) -> {
          paths.add(request.getMethod() + " " + request.getPath());
          assertThat(request.getFirstHeader("Authorization")).isEmpty();
          bodies.add(Json.parseObject(request.getInputStream().readAllBytes()));
          response.setContentType("application/json");
          response.getWriter().write("{\"messageIds\":[\"42\"]}");
        };
    try (FunctionServer server = FunctionServer.start(0, topics);
        PubSubPublisher publisher = publisherTo(server.uri())) {
      String id = publisher.publish("changes", DATA, new TreeMap<>(Map.of("a", "b")));
      assertThat(id).isEqualTo("42");
    }
    assertThat(paths).containsExactly("POST /v1/projects/p-test/topics/changes:publish");
    JsonObject message = bodies.getFirst().objects("messages").getFirst();
    assertThat(message.text("data")).isEqualTo("e30=");
    assertThat(message.textMap("attributes")).containsEntry("a", "b");
  }

  @Test
  void triesAgainWhatTheServiceCannotTakeNow() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpFunction topics =
        (request, response) -> {
          response.setContentType("application/json");
          if (calls.incrementAndGet() == 1) {
            response.setStatusCode(503);
          } else {
            response.getWriter().write("{\"messageIds\":[\"42\"]}");
          }
        };
    try (FunctionServer server = FunctionServer.start(0, topics);
        PubSubPublisher publisher = publisherTo(server.uri())) {
      assertThat(publisher.publish("changes", DATA, new TreeMap<>())).isEqualTo("42");
    }
    assertThat(calls).hasValue(2);
  }

  @Test
  void saysWhichTopicDidNotTakeTheMessageAndWhy() throws Exception {
    try (FunctionServer server = FunctionServer.start(0, (q, answer) -> answer.setStatusCode(404));
        PubSubPublisher publisher = publisherTo(server.uri())) {
      assertThatThrownBy(() -> publisher.publish("changes", DATA, new TreeMap<>()))
          .isInstanceOf(NotPublishedException.class)
          .hasMessage("topic changes did not take the message (NOT_FOUND)");
    }
  }

  private static PubSubPublisher publisherTo(URI endpoint) {
    return new PubSubPublisher("p-test", Optional.of(endpoint), Duration.ofSeconds(20));
  }
}
