package io.edgeward.webhook;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.http.JsonAnswer;
import io.edgeward.runtime.http.RequestHeaders;
import io.edgeward.runtime.log.LogContext;
import io.edgeward.runtime.log.Trace;
import io.edgeward.runtime.message.MessagePublisher;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * The public endpoint: verifies that a request comes from the git host, and publishes what it says.
 * It holds no other right. README.md has the table of its answers.
 */
public final class WebhookFunction implements HttpFunction {
  private static final Logger LOGGER = Logger.getLogger(WebhookFunction.class.getName());
  private static final Pattern DELIVERY = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** GitHub hangs up after ten seconds, and does not deliver again by itself. */
  private static final Duration PUBLISH_PATIENCE = Duration.ofSeconds(8);

  private final Deliveries deliveries;
  private final InFlight inFlight;

  /**
   * Reads its configuration from the environment, as the functions framework needs it.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public WebhookFunction() {
    this(WebhookConfig.from(System.getenv()));
  }

  private WebhookFunction(WebhookConfig config) {
    this(
        config,
        config.platform().publisher(PUBLISH_PATIENCE),
        InFlight.drainedAtExit(InFlight.GRACE));
    config.platform().installLogs();
  }

  WebhookFunction(WebhookConfig config, MessagePublisher publisher, InFlight inFlight) {
    this.deliveries = new Deliveries(config, publisher);
    this.inFlight = inFlight;
  }

  /**
   * The function with another environment than that of the process, whose logs stay as they are:
   * for the local stack and for tests.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public static WebhookFunction with(Map<String, String> env) {
    WebhookConfig config = WebhookConfig.from(env);
    return new WebhookFunction(
        config, config.platform().publisher(PUBLISH_PATIENCE), new InFlight());
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    RequestHeaders headers = RequestHeaders.of(request);
    Optional<String> delivery =
        headers.first("X-GitHub-Delivery").filter(id -> DELIVERY.matcher(id).matches());
    Map<String, String> labels = delivery.map(id -> Map.of("delivery", id)).orElse(Map.of());
    inFlight.during(() ->
        LogContext.during(
            Trace.of(headers), labels, () -> answer(request, headers, labels, response)));
  }

  private void answer(
      HttpRequest request,
      RequestHeaders headers,
      Map<String, String> labels,
      HttpResponse response)
      throws IOException {
    Reply reply = deliveries.take(request, headers, labels);
    if (reply.status() == 405) {
      response.appendHeader("Allow", "POST");
    }
    LOGGER.log(
        reply.status() < 400 ? Level.INFO : Level.WARNING,
        "answered " + reply.status() + ' ' + reply.body());
    JsonAnswer.write(response, reply.status(), reply.body());
  }
}
