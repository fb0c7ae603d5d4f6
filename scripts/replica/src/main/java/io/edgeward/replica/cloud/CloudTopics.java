package io.edgeward.replica.cloud;

import io.edgeward.replica.place.PubSub;
import io.edgeward.replica.place.Topics;
import io.edgeward.testkit.deployment.Schedule;
import java.io.IOException;
import java.util.List;

/** The topics that Terraform made. */
record CloudTopics(PubSub api, TerraformOutputs outputs) implements Topics {
  @Override
  public String publish(String topic, String json) throws IOException {
    return api.publish(outputs.topic(topic), json);
  }

  @Override
  public String tick(String schedule) throws IOException {
    Schedule due = outputs.schedule(schedule);
    return api.publish(due.topic(), due.message());
  }

  @Override
  public List<String> takeDeadLetters(String function, String topic) throws IOException {
    return api.take(outputs.deadLetters(function, topic));
  }
}
