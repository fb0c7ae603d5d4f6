package io.edgeward.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.runtime.http.InFlight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole payloads as GitHub sends them: npm's @octokit/webhooks-examples. */
class WebhookExamplesTest {
  private static final Path EXAMPLES =
      Path.of("../../target/npm/@octokit/webhooks-examples/api.github.com/index.json");

  private static final String MESSAGE =
      "{\"repository\":\"codertocat/hello-world\",\"number\":2,"
          + "\"base\":\"f95f852bd8fca8fcc58a9a2d6c842781e32a215e\","
          + "\"head\":\"ec26c3e57ca3a959ca5aad62de7213c562f8c821\"}";

  private final RecordedTopics topics = new RecordedTopics();
  private FunctionServer server;
  private GitHost host;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.exists(EXAMPLES), "no examples: run scripts/lib/npm-packages");
    WebhookConfig config =
        WebhookConfig.from(
            Map.of(
                "GOOGLE_CLOUD_PROJECT", "edgeward-test",
                "EDGEWARD_MANIFESTS_REPOSITORY", "codertocat/hello-world",
                "EDGEWARD_MANIFESTS_BRANCH", "master",
                "EDGEWARD_WEBHOOK_SECRET", "canary"));
    server = FunctionServer.start(0, new WebhookFunction(config, topics, new InFlight()));
    host = new GitHost(server.uri(), "canary");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void publishesThePullRequestsThatGotOtherContent() throws Exception {
    List<JsonObject> payloads = examples("pull_request");
    assertThat(payloads).hasSize(29);
    for (JsonObject payload : payloads) {
      topics.published.clear();
      assertThat(host.deliver("pull_request", payload.toString()).statusCode()).isEqualTo(202);
      String action = payload.get("action").getAsString();
      if (Set.of("opened", "reopened", "synchronize").contains(action)) {
        assertThat(topics.published).as(action).hasSize(1);
        assertThat(topics.published.getFirst().topic()).isEqualTo("change-proposals");
        assertThat(topics.published.getFirst().data()).isEqualTo(MESSAGE);
      } else {
        assertThat(topics.published).as(action).isEmpty();
      }
    }
  }

  /** None of the examples is of a fork: one is made so. */
  @Test
  void publishesAPullRequestOfAFork() throws Exception {
    JsonObject payload = examples("pull_request").getFirst();
    JsonObject head = payload.getAsJsonObject("pull_request").getAsJsonObject("head");
    head.addProperty("label", "stranger:patch-1");
    head.getAsJsonObject("user").addProperty("login", "stranger");
    head.getAsJsonObject("repo").addProperty("id", 1);
    head.getAsJsonObject("repo").addProperty("full_name", "stranger/Hello-World");
    head.getAsJsonObject("repo").addProperty("fork", true);
    assertThat(host.deliver("pull_request", payload.toString()).statusCode()).isEqualTo(202);
    assertThat(topics.published)
        .singleElement()
        .satisfies(message -> assertThat(message.data()).isEqualTo(MESSAGE));
  }

  @Test
  void readsEveryPushAndPing() throws Exception {
    for (JsonObject payload : examples("push")) {
      assertThat(host.deliver("push", payload.toString()).statusCode()).isEqualTo(202);
    }
    for (JsonObject payload : examples("ping")) {
      assertThat(host.deliver("ping", payload.toString()).statusCode()).isEqualTo(200);
    }
  }

  private static List<JsonObject> examples(String event) throws Exception {
    return StreamSupport.stream(
            JsonParser.parseString(Files.readString(EXAMPLES)).getAsJsonArray().spliterator(),
            false)
        .map(element -> element.getAsJsonObject())
        .filter(events -> events.get("name").getAsString().equals(event))
        .flatMap(
            events -> StreamSupport.stream(events.getAsJsonArray("examples").spliterator(), false))
        .map(element -> element.getAsJsonObject())
        .toList();
  }
}
