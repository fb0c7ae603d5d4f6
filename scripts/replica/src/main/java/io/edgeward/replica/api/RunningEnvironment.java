package io.edgeward.replica.api;

import io.edgeward.scenarios.environment.ScenarioEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** An environment that was started or found, until it is closed. */
public interface RunningEnvironment extends AutoCloseable {
  /** The environment. */
  ScenarioEnvironment environment();

  /** What was measured of each function; nothing where functions are not processes of ours. */
  default List<Figures> figures() throws IOException {
    return List.of();
  }

  @Override
  void close();

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
