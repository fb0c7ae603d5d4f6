package io.edgeward.replica.scenario;

import io.edgeward.replica.place.Machine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somebody who does not know the secret announces a push. */
final class ForgedWebhook implements Scenario {
  private static final Duration QUIET = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "forged-webhook";
  }

  @Override
  public String title() {
    return "a delivery that is not signed with the secret is refused and publishes nothing";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    Optional<Machine.Listener> topic =
        stage.environment().machine().isPresent()
            ? Optional.of(stage.machine().listen("manifest-changes"))
            : Optional.empty();
    stage.verify(status(stage, Optional.empty()) == 401, "without a signature: 401");
    stage.verify(
        status(stage, Optional.of("sha256=" + "0".repeat(64))) == 401,
        "with a signature of another secret: 401");
    if (topic.isPresent()) {
      Thread.sleep(QUIET);
      List<String> published = topic.get().take();
      stage.verify(published.isEmpty(), "nothing was published");
    }
  }

  private static int status(ScenarioContext stage, Optional<String> signature) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) stage.environment().webhook().toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setReadTimeout(30_000);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("X-GitHub-Event", "push");
    signature.ifPresent(text -> connection.setRequestProperty("X-Hub-Signature-256", text));
    String payload =
        "{\"ref\":\"refs/heads/main\",\"before\":\"%1$s\",\"after\":\"%1$s\"}"
            .formatted("1".repeat(40));
    try (OutputStream out = connection.getOutputStream()) {
      out.write(payload.getBytes(StandardCharsets.UTF_8));
    }
    return connection.getResponseCode();
  }
}
