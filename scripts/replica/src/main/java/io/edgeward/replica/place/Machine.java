package io.edgeward.replica.place;

import io.edgeward.local.git.GitServer;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.snapshot.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** The parts of an environment that runs on this machine, which can be stopped and broken. */
public interface Machine {
  /** Whether the process of a function is there. */
  boolean isAlive(String function);

  /** Kills the process of a function, as if the instance had lost its power. */
  void kill(String function) throws InterruptedException;

  /** Starts a function that was killed, and waits until it answers. */
  void start(String function) throws IOException, InterruptedException;

  /**
   * Delivers a message to a function without its topic.
   *
   * @param id the same for the same message
   * @param published when it was published, the same for the same message
   * @return the status of the answer
   */
  int deliver(String function, String id, Instant published, String json) throws IOException;

  /** Listens to a topic from now on. */
  Listener listen(String topic) throws IOException;

  /** Whoever listens to a topic. */
  interface Listener {
    /** What was published since. */
    List<String> take() throws IOException;
  }

  /** Ends Pub/Sub. Whatever it holds is lost. */
  void stopTopics() throws InterruptedException;

  /** Starts Pub/Sub, empty, with the topics and subscriptions that Terraform makes. */
  void startTopics() throws IOException, InterruptedException;

  /** The registry of one region. */
  EmbeddedRegistry production(Region region);

  /** The registry of all backups. */
  EmbeddedRegistry backup();

  /** The git host. */
  GitServer git();

  /** What was measured of each function. */
  List<Figures> figures() throws IOException;

  /** What each process writes. */
  SortedMap<String, Path> logs();

  /**
   * What was measured of a function.
   *
   * @param function its name
   * @param bundleBytes size of its bundle
   * @param start from the start of its process to the first answer
   * @param startCpu processor time of that
   * @param startBytes memory then
   * @param nowBytes memory now
   */
  record Figures(
      String function,
      long bundleBytes,
      Duration start,
      Duration startCpu,
      long startBytes,
      long nowBytes) {}
}
