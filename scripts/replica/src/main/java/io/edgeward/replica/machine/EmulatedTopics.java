package io.edgeward.replica.machine;

import io.edgeward.replica.place.Topics;
import io.edgeward.replica.plan.Topology;
import io.edgeward.testkit.deployment.Schedule;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The topics of the emulator. */
record EmulatedTopics(Emulator emulator, Map<String, Schedule> schedules) implements Topics {
  @Override
  public String publish(String topic, String json) throws IOException {
    return emulator.api().publish(emulator.topic(topic), json);
  }

  @Override
  public String tick(String schedule) throws IOException {
    Schedule due = schedules.get(schedule);
    if (due == null) {
      throw new IllegalArgumentException(
          "terraform/functions.json has no schedule %s, only %s"
              .formatted(schedule, schedules.keySet()));
    }
    return publish(due.topic(), due.message());
  }

  @Override
  public List<String> takeDeadLetters(String function, String topic) throws IOException {
    return emulator
        .api()
        .take(emulator.subscription(Topology.Subscription.deadLetters(function, topic)));
  }
}
