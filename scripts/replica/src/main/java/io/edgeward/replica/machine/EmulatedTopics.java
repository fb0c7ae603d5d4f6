package io.edgeward.replica.machine;

import io.edgeward.replica.place.Topics;
import io.edgeward.replica.plan.Topology;
import java.io.IOException;
import java.util.List;

/** The topics of the emulator. */
record EmulatedTopics(Emulator emulator) implements Topics {
  @Override
  public String publish(String topic, String json) throws IOException {
    return emulator.api().publish(emulator.topic(topic), json);
  }

  @Override
  public List<String> takeDeadLetters(String function, String topic) throws IOException {
    return emulator
        .api()
        .take(emulator.subscription(Topology.Subscription.deadLetters(function, topic)));
  }
}
