package io.edgeward.runtime.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.log.LogContext;
import io.edgeward.runtime.log.Trace;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageFunctionTest {
  private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");

  private final List<ErrorReport> reports = new ArrayList<>();

  @Test
  void acknowledgesWhatIsDone() throws Exception {
    HttpResponse<String> answer =
        deliver((message, deadline) -> new DeliveryOutcome.Acknowledged("done"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"outcome\":\"acknowledged\",\"message\":\"done\"}\n");
    assertThat(reports).isEmpty();
  }

  @Test
  void asksForAnotherDeliveryWhenTheWorldStoodInTheWay() throws Exception {
    HttpResponse<String> answer =
        deliver((message, deadline) -> new DeliveryOutcome.Retry("git is down"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"outcome\":\"retry\",\"message\":\"git is down\"}\n");
    assertThat(reports).isEmpty();
  }

  @Test
  void reportsAPoisonMessageOnceAndAcknowledgesIt() throws Exception {
    MessageHandler handler =
        (message, deadline) ->
            new DeliveryOutcome.Acknowledged(message.read(json -> json.text("ref")));
    HttpResponse<String> answer = deliver(handler);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(reports)
        .containsExactly(
            ErrorReport.of(
                "message 136969346945: $.ref: is missing", Map.of("message_id", "136969346945")));
  }

  @Test
  void reportsADeliveryThatIsNoMessageAndAcknowledgesIt() throws Exception {
    HttpResponse<String> answer = post("no json", (message, deadline) -> neverCalled());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(reports).hasSize(1);
    assertThat(reports.getFirst().message())
        .isEqualTo("delivery: line 1, column 1: this is not JSON (RFC 8259)");
  }

  @Test
  void reportsItsOwnFailureAndTellsTheCallerNothingOfIt() throws Exception {
    HttpResponse<String> answer =
        deliver((message, deadline) -> {
          throw new IllegalStateException("canary");
        });
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("canary");
    assertThat(reports.getFirst().cause())
        .get()
        .hasToString("java.lang.IllegalStateException: canary");
  }

  @Test
  void aRefusalOfOtherJsonIsNotTheMessagesFault() throws Exception {
    HttpResponse<String> answer =
        deliver((message, deadline) -> {
          throw new IllegalArgumentException("the registry's answer is no JSON");
        });
    assertThat(answer.statusCode()).isEqualTo(500);
  }

  @Test
  void tellsTheHandlerItsDeadline() throws Exception {
    List<Deadline> seen = new ArrayList<>();
    deliver((message, deadline) -> {
      seen.add(deadline);
      return new DeliveryOutcome.Acknowledged("done");
    });
    assertThat(seen.getFirst().left()).isEqualTo(Duration.ofSeconds(30));
    assertThat(seen.getFirst().passed()).isFalse();
  }

  @Test
  void theWorkCarriesTheTraceAndTheMessagesId() throws Exception {
    List<LogContext> seen = new ArrayList<>();
    deliver((message, deadline) -> {
      Thread.ofVirtual().start(() -> seen.add(LogContext.current())).join();
      return new DeliveryOutcome.Acknowledged("done");
    });
    assertThat(seen.getFirst().labels()).containsEntry("message_id", "136969346945");
    assertThat(seen.getFirst().trace())
        .contains(new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true));
  }

  @Test
  void takesNothingButPost() throws Exception {
    try (FunctionServer server = serve((message, deadline) -> neverCalled())) {
      HttpResponse<String> answer = Exchange.send(HttpRequest.newBuilder(server.uri()));
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }
  }

  private static DeliveryOutcome neverCalled() {
    throw new AssertionError("there was no message to handle");
  }

  private HttpResponse<String> deliver(MessageHandler handler) throws Exception {
    return post(Deliveries.push("{\"sweep\": true}"), handler);
  }

  private HttpResponse<String> post(String body, MessageHandler handler) throws Exception {
    try (FunctionServer server = serve(handler)) {
      return Exchange.post(
          server.uri(),
          body.getBytes(UTF_8),
          "traceparent",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }
  }

  private FunctionServer serve(MessageHandler handler) throws Exception {
    return FunctionServer.start(
        0,
        new MessageFunction(
            handler,
            reports::add,
            Duration.ofSeconds(30),
            Clock.fixed(NOW, ZoneOffset.UTC),
            new InFlight()));
  }
}
