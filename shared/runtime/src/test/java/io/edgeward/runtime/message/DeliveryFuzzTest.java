package io.edgeward.runtime.message;

import io.edgeward.runtime.http.RequestHeaders;
import io.edgeward.runtime.log.Trace;
import io.edgeward.testkit.property.Fuzz;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is posted to a function is a message, or refused in one sentence. */
class DeliveryFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** The message has a time that documents and names can be made of. */
  @Test
  void deliveriesEnd() {
    MessageDecoder decoder = new MessageDecoder(Clock.fixed(NOW, ZoneOffset.UTC));
    Fuzz.of("deliveries", samples())
        .endsIn(
            MessageRefusedException.class,
            bytes -> {
              Message message = decoder.decode(new WrittenRequest(bytes));
              if (message.id().isBlank()
                  || !message.publishTime().toString().matches("\\d{4}-.*")) {
                throw new IllegalStateException(message.toString());
              }
            });
  }

  private static String[] samples() {
    List<String> samples = new ArrayList<>();
    Deliveries.wrapped().forEach(form -> samples.add(written(form.headers()) + "\n" + form.body()));
    List<String> unwrapped =
        List.of(
            "Content-Type", "application/json; charset=utf-8",
            "x-goog-pubsub-message-id", "136969346945",
            "x-goog-pubsub-publish-time", "2026-11-20T10:00:00.5Z",
            "x-goog-pubsub-subscription-name", "projects/p/subscriptions/s");
    samples.add(written(unwrapped) + "\n{\"sweep\":true}");
    return samples.toArray(String[]::new);
  }

  private static String written(List<String> headers) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < headers.size(); i += 2) {
      lines.append("%s: %s\n".formatted(headers.get(i), headers.get(i + 1)));
    }
    return lines.toString();
  }

  /** Nothing is refused: a malformed header counts as none. */
  @Test
  void headersOfTracesEnd() {
    Fuzz.of(
            "headers of traces",
            written(List.of("traceparent", "00-" + ID + "-00f067aa0ba902b7-01-later")) + "\n",
            written(List.of("X-Cloud-Trace-Context", ID + "/18446744073709551615;o=1")) + "\n")
        .endsWell(bytes -> Trace.of(RequestHeaders.of(new WrittenRequest(bytes))));
  }
}
