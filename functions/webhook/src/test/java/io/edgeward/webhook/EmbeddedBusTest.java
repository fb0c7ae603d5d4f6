package io.edgeward.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.bus.EventBus;
import io.edgeward.local.bus.Subscription;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessageFunction;
import io.edgeward.runtime.message.PubSubPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Google's client publishes to the embedded bus arrives at a function of messages. */
@Timeout(60)
class EmbeddedBusTest {
  private final List<Message> handled = new CopyOnWriteArrayList<>();
  private final MessageFunction function =
      new MessageFunction(
          (message, deadline) -> {
            handled.add(message);
            return handled.size() == 1
                ? new DeliveryOutcome.Retry("later")
                : new DeliveryOutcome.Acknowledged("ok");
          },
          report -> {},
          Duration.ofSeconds(30),
          Clock.systemUTC(),
          new InFlight());

  @Test
  void aMessageTravelsFromThePublisherToTheHandlerUntilItIsAcknowledged() throws Exception {
    try (FunctionServer server = FunctionServer.start(0, function);
        EventBus bus = EventBus.start();
        PubSubPublisher publisher =
            new PubSubPublisher("local", Optional.of(bus.uri()), Duration.ofSeconds(30))) {
      bus.subscribe("changes", Subscription.push("promote", server.uri()));
      String id = publisher.publish("changes", "{}".getBytes(UTF_8), new TreeMap<>());
      bus.drain(Duration.ofSeconds(30));
      assertThat(handled).extracting(Message::id).containsExactly(id, id);
    }
    assertThat(handled.getFirst().subscription()).contains("projects/local/subscriptions/promote");
  }
}
