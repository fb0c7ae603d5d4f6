package io.edgeward.runtime.message;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.edgeward.json.Json;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.http.JsonAnswer;
import io.edgeward.runtime.http.RequestHeaders;
import io.edgeward.runtime.log.LogContext;
import io.edgeward.runtime.log.Trace;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The HTTP endpoint of a function that takes messages. Its answers tell the topic what to do next:
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><th>What happened<th>Who must act<th>Status
 * <tr><td>handled<td>nobody<td>200
 * <tr><td>the message is malformed<td>its sender: reported once, not delivered again<td>200
 * <tr><td>the world stood in the way<td>nobody, it is delivered again<td>503
 * <tr><td>the handler failed<td>we: reported, delivered again<td>500
 * <tr><td>not a POST<td>the caller<td>405
 * </table>
 */
public final class MessageFunction implements HttpFunction {
  private static final Logger LOGGER = Logger.getLogger(MessageFunction.class.getName());

  private final MessageHandler handler;
  private final ErrorReporter errors;
  private final Duration timeBox;
  private final Clock clock;
  private final InFlight inFlight;
  private final MessageDecoder decoder;

  /**
   * Builds the endpoint of {@code handler}.
   *
   * @param timeBox how long the handler may take before its deadline
   */
  public MessageFunction(
      MessageHandler handler,
      ErrorReporter errors,
      Duration timeBox,
      Clock clock,
      InFlight inFlight) {
    this.handler = handler;
    this.errors = errors;
    this.timeBox = timeBox;
    this.clock = clock;
    this.inFlight = inFlight;
    this.decoder = new MessageDecoder(clock);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    Optional<Trace> trace = Trace.of(RequestHeaders.of(request));
    inFlight.during(() -> LogContext.during(trace, Map.of(), () -> deliverPost(request, response)));
  }

  private void deliverPost(HttpRequest request, HttpResponse response) throws IOException {
    if (request.getMethod().equals("POST")) {
      deliver(request, response);
    } else {
      response.appendHeader("Allow", "POST");
      answer(response, 405, "refused", "only POST delivers a message");
    }
  }

  private void deliver(HttpRequest request, HttpResponse response) throws IOException {
    Deadline deadline = Deadline.in(timeBox, clock);
    Message message;
    try {
      message = decoder.decode(request);
    } catch (MessageRefusedException e) {
      refuse(e, Map.of(), response);
      return;
    }
    Map<String, String> labels = Map.of("message_id", message.id());
    LogContext.during(labels, () -> handle(message, deadline, labels, response));
  }

  private void handle(
      Message message, Deadline deadline, Map<String, String> labels, HttpResponse response)
      throws IOException {
    try {
      switch (handler.handle(message, deadline)) {
        case DeliveryOutcome.Acknowledged(String summary) -> {
          LOGGER.log(Level.INFO, summary);
          answer(response, 200, "acknowledged", summary);
        }
        case DeliveryOutcome.Retry(String summary) -> {
          LOGGER.log(Level.WARNING, summary);
          answer(response, 503, "retry", summary);
        }
      }
    } catch (MessageRefusedException e) {
      refuse(e, labels, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer(response, 503, "retry", "the function was interrupted");
    } catch (Exception e) {
      errors.report(ErrorReport.of("the function failed on " + message, e, labels));
      answer(response, 500, "failed", "the function failed; its log says more");
    }
  }

  private void refuse(MessageRefusedException e, Map<String, String> labels, HttpResponse response)
      throws IOException {
    errors.report(ErrorReport.of(e.getMessage(), labels));
    answer(response, 200, "refused", e.getMessage());
  }

  private static void answer(HttpResponse response, int status, String outcome, String summary)
      throws IOException {
    JsonAnswer.write(
        response, status, Json.object().with("outcome", outcome).with("message", summary));
  }
}
