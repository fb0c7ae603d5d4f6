package io.edgeward.scenarios.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** The functions and Pub/Sub as processes of this machine, which can be stopped. */
public interface Processes {
  /** Whether the process of a function is there. */
  boolean isAlive(String function);

  /** Kills the process of a function, as if the instance had lost its power. */
  void kill(String function) throws InterruptedException;

  /** Starts a function that was killed, and waits until it answers. */
  void start(String function) throws IOException, InterruptedException;

  /** Ends Pub/Sub. Whatever it holds is lost. */
  void stopTopics();

  /** Starts Pub/Sub, empty, with the topics and subscriptions that Terraform makes. */
  void startTopics() throws IOException, InterruptedException;

  /** Publishes a document to a topic, and gives the message's id. */
  String publish(String topic, String json) throws IOException;

  /** Subscribes to a topic. */
  Subscriber subscribe(String topic) throws IOException;

  /** The dead letters of a function's subscription to a topic. */
  Subscriber deadLetters(String function, String topic);

  /** A subscription that is pulled from. */
  interface Subscriber {
    /** Takes what is there right now. */
    List<String> take() throws IOException;
  }

  /** What each process writes. */
  SortedMap<String, Path> logs();
}
