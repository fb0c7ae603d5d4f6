package io.edgeward.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.function.FunctionServer;
import io.edgeward.runtime.http.InFlight;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookFunctionTest {
  private static final String SECRET = "canary-of-the-webhook";
  private static final String OLD_SECRET = "canary-of-last-year";
  private static final int MAX_BYTES = 4096;

  private final RecordedTopics topics = new RecordedTopics();
  private FunctionServer server;
  private GitHost host;

  @BeforeEach
  void start() throws Exception {
    WebhookConfig config =
        WebhookConfig.from(
            Map.of(
                "GOOGLE_CLOUD_PROJECT",
                "edgeward-test",
                "EDGEWARD_MANIFESTS_REPOSITORY",
                "acme/manifests",
                "EDGEWARD_WEBHOOK_SECRET",
                SECRET + "\n" + OLD_SECRET,
                "EDGEWARD_WEBHOOK_MAX_BYTES",
                String.valueOf(MAX_BYTES)));
    server = FunctionServer.start(0, new WebhookFunction(config, topics, new InFlight()));
    host = new GitHost(server.uri(), SECRET);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void publishesAPushOfTheWatchedBranch() throws Exception {
    HttpResponse<String> answer = host.deliver("push", Payloads.push());
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"messageId\":\"1\"}\n");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    RecordedTopics.Published message = topics.published.getFirst();
    assertThat(message.topic()).isEqualTo("manifest-changes");
    assertThat(message.data())
        .isEqualTo(
            "{\"repository\":\"acme/manifests\",\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\"}"
                .formatted(Payloads.BEFORE, Payloads.AFTER));
    assertThat(message.attributes())
        .containsEntry("delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958")
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opened", "synchronize", "reopened"})
  void publishesAProposalThatChangesContent(String action) throws Exception {
    HttpResponse<String> answer = host.deliver("pull_request", Payloads.pullRequest(action));
    assertThat(answer.statusCode()).isEqualTo(202);
    RecordedTopics.Published message = topics.published.getFirst();
    assertThat(message.topic()).isEqualTo("change-proposals");
    assertThat(message.data())
        .isEqualTo(
            "{\"repository\":\"acme/manifests\",\"number\":12,\"base\":\"%s\",\"head\":\"%s\"}"
                .formatted(Payloads.BEFORE, Payloads.AFTER));
  }

  @Test
  void publishesAnEditOnlyWhenItChangesTheBase() throws Exception {
    host.deliver("pull_request", Payloads.pullRequest("edited"));
    host.deliver(
        "pull_request", Payloads.pullRequest("edited", "main", "\"changes\": {\"title\": {}},"));
    assertThat(topics.published).isEmpty();
    host.deliver(
        "pull_request", Payloads.pullRequest("edited", "main", "\"changes\": {\"base\": {}},"));
    assertThat(topics.published).hasSize(1);
  }

  @Test
  void answersAPing() throws Exception {
    HttpResponse<String> answer = host.deliver("ping", "{\"zen\": \"Keep it simple.\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"message\":\"pong\"}\n");
    assertThat(topics.published).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "acme/other, refs/heads/main, repository \\\"acme/other\\\" is not the configured one",
    "acme/manifests, refs/heads/x, \\\"refs/heads/x\\\" is not the watched refs/heads/main",
    "acme/manifests, refs/tags/main, \\\"refs/tags/main\\\" is not the watched refs/heads/main",
  })
  void ignoresOtherPushes(String repository, String ref, String reason) throws Exception {
    HttpResponse<String> answer =
        host.deliver("push", Payloads.push(repository, ref, Payloads.BEFORE, Payloads.AFTER));
    assertIgnored(answer, reason);
  }

  @Test
  void ignoresTheDeletionOfTheBranch() throws Exception {
    String payload =
        Payloads.push("acme/manifests", "refs/heads/main", Payloads.BEFORE, Payloads.ZEROS);
    assertIgnored(host.deliver("push", payload), "refs/heads/main was deleted");
  }

  @Test
  void ignoresOtherProposalsAndEvents() throws Exception {
    assertIgnored(
        host.deliver("pull_request", Payloads.pullRequest("closed")),
        "action \\\"closed\\\" changes nothing that is checked");
    assertIgnored(
        host.deliver("pull_request", Payloads.pullRequest("opened", "release", "")),
        "base \\\"release\\\" is not the watched branch main");
    assertIgnored(host.deliver("star", "{}"), "event \\\"star\\\" is not acted on");
  }

  @Test
  void takesTheRepositorysNameInAnyCase() throws Exception {
    host.deliver(
        "push",
        Payloads.push("Acme/Manifests", "refs/heads/main", Payloads.BEFORE, Payloads.AFTER));
    assertThat(topics.published.getFirst().data()).contains("\"acme/manifests\"");
  }

  @Test
  void takesTheOldSecretToo() throws Exception {
    HttpResponse<String> answer =
        new GitHost(server.uri(), OLD_SECRET).deliver("push", Payloads.push());
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void refusesAForgedDeliveryWithoutDetail() throws Exception {
    assertUnauthorized(new GitHost(server.uri(), "guess").deliver("push", Payloads.push()));
  }

  @Test
  void refusesAnAlteredDelivery() throws Exception {
    String signature = GitHost.signature(SECRET, Payloads.push());
    byte[] altered = Payloads.push().replace(Payloads.AFTER, Payloads.BEFORE).getBytes(UTF_8);
    assertUnauthorized(
        host.send(altered, List.of("X-GitHub-Event", "push", "X-Hub-Signature-256", signature)));
  }

  @Test
  void refusesADeliveryWithoutSignatureBeforeItIsParsed() throws Exception {
    assertUnauthorized(host.send("not json".getBytes(UTF_8), List.of("X-GitHub-Event", "push")));
  }

  @Test
  void aReplayPublishesTheSameMessageAgainWhichIsHarmless() throws Exception {
    host.deliver("push", Payloads.push());
    host.deliver("push", Payloads.push());
    assertThat(topics.published).hasSize(2);
    assertThat(topics.published.get(0)).isEqualTo(topics.published.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"})
  void takesNothingButPost(String method) throws Exception {
    HttpResponse<String> answer = host.request(method);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void refusesALongBodyByItsDeclaredLength() throws Exception {
    HttpResponse<String> answer = host.deliver("push", " ".repeat(MAX_BYTES + 1));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"the body is larger than 4096 bytes; send a smaller one\"}\n");
  }

  @Test
  void refusesALongBodyWhileReadingIt() throws Exception {
    HttpRequest.BodyPublisher chunked =
        HttpRequest.BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream(new byte[MAX_BYTES + 1]));
    assertThat(host.send(chunked, List.of()).statusCode()).isEqualTo(413);
  }

  @Test
  void takesABodyOfExactlyTheLimit() throws Exception {
    String payload = Payloads.push();
    String padded = payload + " ".repeat(MAX_BYTES - payload.length());
    assertThat(host.deliver("push", padded).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|payload: line 1, column 2: the document ends too early; send the whole document",
        "[]|payload: $: found an array; write an object, {...}",
        "{}|payload: $.repository: is missing",
        "{\"ref\":1,\"repository\":{\"full_name\":\"a/b\"}}|payload: $.ref: found a number; write a"
            + " string",
        "payload=%7B%7D|the webhook sends a form; set its content type to application/json",
      })
  void refusesAMalformedPayloadWithASentence(String payload, String error) throws Exception {
    HttpResponse<String> answer = host.deliver("push", payload);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"%s\"}\n".formatted(error));
  }

  @Test
  void refusesCommitsThatAreNone() throws Exception {
    String payload = Payloads.push("acme/manifests", "refs/heads/main", Payloads.BEFORE, "HEAD");
    assertThat(host.deliver("push", payload).body())
        .isEqualTo(
            "{\"error\":\"payload: $.after: this is not a commit; "
                + "send 40 or 64 lower-case hexadecimal digits\"}\n");
  }

  @Test
  void refusesADeliveryWithoutEvent() throws Exception {
    HttpResponse<String> answer =
        host.send(
            "{}".getBytes(UTF_8), List.of("X-Hub-Signature-256", GitHost.signature(SECRET, "{}")));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"header X-GitHub-Event is missing\"}\n");
  }

  @Test
  void asksForAnotherDeliveryWhenTheTopicIsDown() throws Exception {
    topics.down = true;
    HttpResponse<String> answer = host.deliver("push", Payloads.push());
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"the event was not published; deliver it again\"}\n");
  }

  private void assertIgnored(HttpResponse<String> answer, String reason) {
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"message\":\"ignored: %s\"}\n".formatted(reason));
    assertThat(topics.published).isEmpty();
  }

  private void assertUnauthorized(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"error\":\"unauthorized\"}\n");
    assertThat(topics.published).isEmpty();
  }
}
