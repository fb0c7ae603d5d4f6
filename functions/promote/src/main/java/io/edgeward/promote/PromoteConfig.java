package io.edgeward.promote;

import io.edgeward.ledger.Ledger;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import io.edgeward.runtime.platform.BatchVariables;
import io.edgeward.runtime.platform.CloudPlatform;
import io.edgeward.runtime.platform.LedgerVariables;
import io.edgeward.runtime.platform.ManifestsVariables;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.signer.SignerLocation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the promote function is told by its environment.
 *
 * @param platform what all functions share
 * @param manifests where the manifests are
 * @param gitToken what the git host asks for
 * @param ledger where receipts go
 * @param batches how much one instance does, and where the rest goes
 * @param requestsPerSecond the budget for each registry host
 * @param signer the key that signs; nothing is signed without
 * @param kmsEndpoint where Cloud KMS is asked instead of at Google
 * @param deepRequests about how many requests a sweep spends on looking at the parts of images
 */
record PromoteConfig(
    CloudPlatform platform,
    GitLocation manifests,
    Optional<Secret> gitToken,
    Ledger ledger,
    BatchVariables batches,
    Optional<Integer> requestsPerSecond,
    Optional<SignerLocation> signer,
    Optional<URI> kmsEndpoint,
    int deepRequests) {
  private static final LedgerVariables<Ledger> LEDGER = new LedgerVariables<>(Ledger::open);

  private static final Variable<Optional<Integer>> REQUESTS_PER_SECOND =
      Variable.optional(
          "EDGEWARD_REQUESTS_PER_SECOND",
          "requests a second to each registry host, 1 to 10000; when not set 50, and no bound on"
              + " this machine",
          "50",
          Texts.number(1, 10_000));
  private static final Variable<Optional<SignerLocation>> SIGNER =
      Variable.optional(
          "EDGEWARD_SIGNER",
          "the key that signs what is promoted, where the policy lists it:"
              + " gcpkms://projects/.../cryptoKeyVersions/N, or a file with a private key",
          "gcpkms://projects/P/locations/global/keyRings/R/cryptoKeys/K/cryptoKeyVersions/1",
          SignerLocation::parse);
  private static final Variable<Optional<URI>> KMS_ENDPOINT =
      Variable.optional(
          "EDGEWARD_KMS_ENDPOINT",
          "where Cloud KMS is asked; when not set, at Google",
          "http://localhost:8085",
          ApiAccess::endpoint);
  private static final Variable<Integer> DEEP_REQUESTS =
      Variable.withDefault(
          "EDGEWARD_DEEP_REQUESTS",
          "about how many requests a sweep spends on looking whether promoted images are whole, 0"
              + " to 1000000; the next one looks on from there",
          "1000",
          Texts.number(0, 1_000_000));

  /** Every variable that is read. */
  static List<Variable<?>> variables() {
    return Stream.<List<Variable<?>>>of(
            ManifestsVariables.VARIABLES,
            LEDGER.list(),
            BatchVariables.VARIABLES,
            List.of(REQUESTS_PER_SECOND, SIGNER, KMS_ENDPOINT, DEEP_REQUESTS),
            CloudPlatform.VARIABLES)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Reads the environment.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  static PromoteConfig from(Map<String, String> env) {
    Environment environment = Environment.read(env, variables());
    ManifestsVariables manifests = ManifestsVariables.from(environment);
    try {
      return new PromoteConfig(
          CloudPlatform.from(environment),
          GitLocation.parse(manifests.location()),
          manifests.gitToken(),
          LEDGER.open(environment),
          BatchVariables.from(environment),
          environment.get(REQUESTS_PER_SECOND),
          environment.get(SIGNER),
          environment.get(KMS_ENDPOINT),
          environment.get(DEEP_REQUESTS));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(e.getMessage()));
    }
  }
}
