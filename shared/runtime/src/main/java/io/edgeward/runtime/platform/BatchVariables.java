package io.edgeward.runtime.platform;

import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import java.time.Duration;
import java.util.List;

/**
 * How much work one instance does, and where the rest goes: the variables of the functions that
 * promote.
 *
 * @param topic where batches go, and come from
 * @param edges the most edges that one instance works on
 * @param timeout how long the platform waits for an answer
 */
public record BatchVariables(String topic, int edges, Duration timeout) {
  private static final Variable<String> PUSH_TOPIC =
      Variable.withDefault(
          "EDGEWARD_PUSH_TOPIC",
          "the topic that this function subscribes to, where it publishes batches",
          "manifest-changes",
          Texts::topic);
  private static final Variable<Integer> BATCH_EDGES =
      Variable.withDefault(
          "EDGEWARD_BATCH_EDGES",
          "the most edges that one instance works on, 1 to 20000; more are published as batches",
          "500",
          Texts.number(1, 20_000));
  private static final Variable<Integer> TIMEOUT_SECONDS =
      Variable.withDefault(
          "CLOUD_RUN_TIMEOUT_SECONDS",
          "seconds that the platform waits for an answer, 10 to 3600; work begins in the first"
              + " 80 % of them, the rest is published as batches",
          "540",
          Texts.number(10, 3600));

  /** What {@link #from} reads. */
  public static final List<Variable<?>> VARIABLES =
      List.of(PUSH_TOPIC, BATCH_EDGES, TIMEOUT_SECONDS);

  /** Takes the values of {@link #VARIABLES}. */
  public static BatchVariables from(Environment environment) {
    return new BatchVariables(
        environment.get(PUSH_TOPIC),
        environment.get(BATCH_EDGES),
        Duration.ofSeconds(environment.get(TIMEOUT_SECONDS)));
  }

  /** How long work begins after a message has come; the rest is published as batches. */
  public Duration working() {
    return timeout.multipliedBy(8).dividedBy(10);
  }
}
