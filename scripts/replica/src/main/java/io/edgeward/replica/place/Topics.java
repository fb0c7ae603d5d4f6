package io.edgeward.replica.place;

import java.io.IOException;
import java.util.List;

/** The topics of an environment, by their short names. */
public interface Topics {
  /** Publishes a document, and gives the message's id. */
  String publish(String topic, String json) throws IOException;

  /** Publishes what the schedule of that name does, and gives the message's id. */
  String tick(String schedule) throws IOException;

  /** Takes the dead letters of a function's subscription to a topic. */
  List<String> takeDeadLetters(String function, String topic) throws IOException;
}
