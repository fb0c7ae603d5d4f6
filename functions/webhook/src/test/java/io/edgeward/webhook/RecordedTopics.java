package io.edgeward.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.runtime.message.MessagePublisher;
import io.edgeward.runtime.message.NotPublishedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Topics in memory. */
final class RecordedTopics implements MessagePublisher {
  record Published(String topic, String data, SortedMap<String, String> attributes) {}

  final List<Published> published = new ArrayList<>();
  boolean down;

  @Override
  public synchronized String publish(
      String topic, byte[] data, SortedMap<String, String> attributes)
      throws NotPublishedException {
    if (down) {
      throw new NotPublishedException("topic " + topic + " is down", new IOException("reset"));
    }
    published.add(new Published(topic, new String(data, UTF_8), attributes));
    return String.valueOf(published.size());
  }
}
