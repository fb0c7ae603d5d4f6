package io.edgeward.scenarios;

import io.edgeward.local.http.Exchange;
import io.edgeward.scenarios.environment.Processes;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/** Someone who does not know the secret announces a push. */
final class ForgedWebhook {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final String PUSH =
      "{\"ref\":\"refs/heads/main\",\"before\":\"%1$s\",\"after\":\"%1$s\"}"
          .formatted("1".repeat(40));

  private ForgedWebhook() {}

  static void play(ScenarioContext context) throws Exception {
    Optional<Processes> processes = context.environment().processes();
    Optional<Processes.Subscriber> topic =
        processes.isPresent()
            ? Optional.of(processes.get().subscribe("manifest-changes"))
            : Optional.empty();
    context.verify(status(context) == 401, "without a signature: 401");
    context.verify(
        status(context, "X-Hub-Signature-256", "sha256=" + "0".repeat(64)) == 401,
        "with a signature of another secret: 401");
    if (topic.isPresent()) {
      Thread.sleep(QUIET);
      context.verify(topic.get().take().isEmpty(), "nothing was published");
    } else {
      context.say("whether anything was published cannot be seen here");
    }
  }

  private static int status(ScenarioContext context, String... signature) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(context.environment().webhook())
            .header("Content-Type", "application/json")
            .header("X-GitHub-Event", "push")
            .POST(HttpRequest.BodyPublishers.ofString(PUSH));
    return Exchange.send(request, signature).statusCode();
  }
}
