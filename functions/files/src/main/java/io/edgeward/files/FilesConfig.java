package io.edgeward.files;

import io.edgeward.ledger.Ledger;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import io.edgeward.runtime.platform.AwsVariables;
import io.edgeward.runtime.platform.CloudPlatform;
import io.edgeward.runtime.platform.LedgerVariables;
import io.edgeward.runtime.platform.ManifestsVariables;
import io.edgeward.stores.StoreOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files function is told by its environment.
 *
 * @param platform what all functions share
 * @param manifests where the manifests are
 * @param gitToken what the git host asks for
 * @param ledger where receipts go
 * @param topic where batches go, and come from
 * @param batchEdges the most edges that one instance works on
 * @param stores how stores are reached
 * @param timeout how long the platform waits for an answer
 */
record FilesConfig(
    CloudPlatform platform,
    GitLocation manifests,
    Optional<Secret> gitToken,
    Ledger ledger,
    String topic,
    int batchEdges,
    StoreOptions stores,
    Duration timeout) {
  private static final LedgerVariables<Ledger> LEDGER = new LedgerVariables<>(Ledger::open);

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

  /** Every variable that is read. */
  static List<Variable<?>> variables() {
    return Stream.<List<Variable<?>>>of(
            ManifestsVariables.VARIABLES,
            LEDGER.list(),
            List.of(PUSH_TOPIC, BATCH_EDGES),
            AwsVariables.VARIABLES,
            List.of(TIMEOUT_SECONDS),
            CloudPlatform.VARIABLES)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Reads the environment.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  static FilesConfig from(Map<String, String> env) {
    Environment environment = Environment.read(env, variables());
    ManifestsVariables manifests = ManifestsVariables.from(environment);
    try {
      return new FilesConfig(
          CloudPlatform.from(environment),
          GitLocation.parse(manifests.location()),
          manifests.gitToken(),
          LEDGER.open(environment),
          environment.get(PUSH_TOPIC),
          environment.get(BATCH_EDGES),
          StoreOptions.from(env),
          Duration.ofSeconds(environment.get(TIMEOUT_SECONDS)));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(e.getMessage()));
    }
  }
}
