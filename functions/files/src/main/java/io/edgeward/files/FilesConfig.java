package io.edgeward.files;

import io.edgeward.ledger.Ledger;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.config.Variable;
import io.edgeward.runtime.platform.AwsVariables;
import io.edgeward.runtime.platform.BatchVariables;
import io.edgeward.runtime.platform.CloudPlatform;
import io.edgeward.runtime.platform.LedgerVariables;
import io.edgeward.runtime.platform.ManifestsVariables;
import io.edgeward.stores.StoreOptions;
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
 * @param batches how much one instance does, and where the rest goes
 * @param stores how stores are reached
 */
record FilesConfig(
    CloudPlatform platform,
    GitLocation manifests,
    Optional<Secret> gitToken,
    Ledger ledger,
    BatchVariables batches,
    StoreOptions stores) {
  private static final LedgerVariables<Ledger> LEDGER = new LedgerVariables<>(Ledger::open);

  /** Every variable that is read. */
  static List<Variable<?>> variables() {
    return Stream.<List<Variable<?>>>of(
            ManifestsVariables.VARIABLES,
            LEDGER.list(),
            BatchVariables.VARIABLES,
            AwsVariables.VARIABLES,
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
          BatchVariables.from(environment),
          StoreOptions.from(env));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(e.getMessage()));
    }
  }
}
