package io.edgeward.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One run of the real thing: framework's invoker, Google's client, signals, logs, secrets. */
@Timeout(60)
class WebhookInInvokerTest {
  private static final String SECRET = "canary-of-the-webhook";
  private static final String CLIENT_CLASS = "com.google.cloud.pubsub.v1.TopicAdminClient ";

  @TempDir Path dir;
  private final List<JsonObject> published = new ArrayList<>();
  private final CountDownLatch publishing = new CountDownLatch(2);
  private final CountDownLatch topicAnswers = new CountDownLatch(1);
  private FunctionServer topics;
  private Invoker invoker;
  private Path classLog;

  @BeforeEach
  void start() throws Exception {
    topics =
        FunctionServer.start(
            0,
            (request, response) -> {
              published.add(Json.parseObject(request.getInputStream().readAllBytes()));
              publishing.countDown();
              if (published.size() == 2) {
                topicAnswers.await();
              }
              response.setContentType("application/json");
              response.getWriter().write("{\"messageIds\":[\"42\"]}");
            });
    Path secret = Files.writeString(dir.resolve("webhook-hmac"), SECRET + "\n");
    classLog = dir.resolve("classes.log");
    Map<String, String> env =
        Map.of(
            "GOOGLE_CLOUD_PROJECT", "edgeward-test",
            "K_SERVICE", "edgeward-webhook",
            "PUBSUB_EMULATOR_HOST", "127.0.0.1:" + topics.port(),
            "EDGEWARD_MANIFESTS_REPOSITORY", "acme/manifests",
            "EDGEWARD_WEBHOOK_SECRET_FILE", secret.toString());
    Launch launch = Launch.fromClassPath(WebhookFunction.class.getName());
    invoker =
        Invoker.start(
            launch
                .javaOptions(launch.javaOptions() + " -Xlog:class+load:file=" + classLog)
                .with(env),
            dir.resolve("output.log"));
  }

  @AfterEach
  void stop() {
    topicAnswers.countDown();
    invoker.close();
    topics.close();
  }

  @Test
  void verifiesPublishesDrainsAndKeepsItsSecret() throws Exception {
    GitHost host = new GitHost(invoker.uri(), SECRET);
    assertThat(host.deliver("ping", "{}").body()).isEqualTo("{\"message\":\"pong\"}\n");
    assertThat(new GitHost(invoker.uri(), "guess").deliver("ping", "{}").statusCode())
        .isEqualTo(401);
    assertThat(classLog).content().doesNotContain(CLIENT_CLASS);

    HttpResponse<String> answer = host.deliver("push", Payloads.push());
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"messageId\":\"42\"}\n");
    assertThat(classLog).content().contains(CLIENT_CLASS).doesNotContain("org.eclipse.jgit");

    finishesWhatIsInFlightAtTheEnd(host);
    invoker.terminate();
    List<String> output = invoker.lines();
    assertThat(String.join("\n", output)).doesNotContain("canary");
    assertThat(output.stream().filter(line -> line.startsWith("{")).map(Json::parseObject))
        .anyMatch(line -> line.text("message").contains("answered 202"))
        .anyMatch(line -> line.text("message").contains("answered 401"));
  }

  /** The topic holds its answer back until the signal has come. */
  private void finishesWhatIsInFlightAtTheEnd(GitHost host) throws Exception {
    CompletableFuture<HttpResponse<String>> inFlight =
        CompletableFuture.supplyAsync(() -> {
          try {
            return host.deliver("push", Payloads.push());
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    publishing.await();
    invoker.process().destroy();
    assertThat(invoker.process().onExit().completeOnTimeout(null, 1, TimeUnit.SECONDS).get())
        .as("ended with work")
        .isNull();
    topicAnswers.countDown();
    assertThat(inFlight.get().statusCode()).isEqualTo(202);
  }
}
