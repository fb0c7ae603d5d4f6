package io.edgeward.promote;

import io.edgeward.ledger.Ledger;
import io.edgeward.manifests.git.GitLocation;
import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import io.edgeward.runtime.platform.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the promote function is told by its environment.
 *
 * @param platform what all functions share
 * @param manifests where the manifests are
 * @param gitToken what the git host asks for
 * @param ledger where receipts go
 * @param topic where batches go, and come from
 * @param batchEdges the most edges that one instance works on
 * @param requestsPerSecond the budget for each registry host
 * @param timeout how long the platform waits for an answer
 */
record PromoteConfig(
    Platform platform,
    GitLocation manifests,
    Optional<Secret> gitToken,
    Ledger ledger,
    String topic,
    int batchEdges,
    Optional<Integer> requestsPerSecond,
    Duration timeout) {
  private static final Pattern BRANCH = Pattern.compile("(?!refs/)[^\\s~^:?*\\[\\\\#]+");
  private static final Pattern FOLDER = Pattern.compile("[^\\s:#]+");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s#]+");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z][A-Za-z0-9._~+%-]{2,254}");

  private static final Variable<String> MANIFESTS_URL =
      Variable.required(
          "EDGEWARD_MANIFESTS_URL",
          "the git repository that holds the manifests: an https URL, or a path on this machine",
          "https://github.com/kubernetes/k8s.io.git",
          Texts.matching(ADDRESS, "a URL or path without # and white space"));
  private static final Variable<String> MANIFESTS_BRANCH =
      Variable.withDefault(
          "EDGEWARD_MANIFESTS_BRANCH",
          "the branch that holds the reviewed manifests, without refs/heads/",
          "main",
          Texts.matching(BRANCH, "the name of a branch"));
  private static final Variable<Optional<String>> MANIFESTS_PATH =
      Variable.optional(
          "EDGEWARD_MANIFESTS_PATH",
          "the folder of the repository that holds manifests/ and images/; the root when not set",
          "registry.k8s.io",
          Texts.matching(FOLDER, "a folder in the repository"));
  private static final Variable<Optional<Secret>> GIT_TOKEN =
      Variable.optionalSecret(
          "EDGEWARD_GIT_TOKEN", "a token that may read the repository", "a token of the git host");
  private static final Variable<String> LEDGER =
      Variable.required(
          "EDGEWARD_LEDGER",
          "where receipts are kept: gs://BUCKET/PREFIX or a directory",
          "gs://edgeward-ledger/prod",
          PromoteConfig::ledgerLocation);
  private static final Variable<Optional<String>> STORAGE_EMULATOR =
      Variable.optional(
          "STORAGE_EMULATOR_HOST",
          "HOST:PORT of a Cloud Storage emulator, used instead of the service",
          "127.0.0.1:9023",
          Texts::any);
  private static final Variable<String> PUSH_TOPIC =
      Variable.withDefault(
          "EDGEWARD_PUSH_TOPIC",
          "the topic that this function subscribes to, where it publishes batches",
          "manifest-changes",
          Texts.matching(TOPIC, "the short name of a topic"));
  private static final Variable<Integer> BATCH_EDGES =
      Variable.withDefault(
          "EDGEWARD_BATCH_EDGES",
          "the most edges that one instance works on, 1 to 20000; more are published as batches",
          "500",
          Texts.number(1, 20_000));
  private static final Variable<Optional<Integer>> REQUESTS_PER_SECOND =
      Variable.optional(
          "EDGEWARD_REQUESTS_PER_SECOND",
          "requests a second to each registry host, 1 to 10000; when not set 50, and no bound on"
              + " this machine",
          "50",
          Texts.number(1, 10_000));
  private static final Variable<Integer> TIMEOUT_SECONDS =
      Variable.withDefault(
          "CLOUD_RUN_TIMEOUT_SECONDS",
          "seconds that the platform waits for an answer, 10 to 3600; work begins in the first"
              + " 80 % of them, the rest is published as batches",
          "540",
          Texts.number(10, 3600));

  /** Every variable that is read. */
  static List<Variable<?>> variables() {
    return Stream.concat(
            Stream.of(
                MANIFESTS_URL,
                MANIFESTS_BRANCH,
                MANIFESTS_PATH,
                GIT_TOKEN,
                LEDGER,
                STORAGE_EMULATOR,
                PUSH_TOPIC,
                BATCH_EDGES,
                REQUESTS_PER_SECOND,
                TIMEOUT_SECONDS),
            Platform.VARIABLES.stream())
        .toList();
  }

  /**
   * Reads the environment.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  static PromoteConfig from(Map<String, String> env) {
    Environment environment = Environment.read(env, variables());
    try {
      return new PromoteConfig(
          Platform.from(environment),
          location(environment),
          environment.get(GIT_TOKEN),
          Ledger.open(environment.get(LEDGER), environment.get(STORAGE_EMULATOR)),
          environment.get(PUSH_TOPIC),
          environment.get(BATCH_EDGES),
          environment.get(REQUESTS_PER_SECOND),
          Duration.ofSeconds(environment.get(TIMEOUT_SECONDS)));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(e.getMessage()));
    }
  }

  private static GitLocation location(Environment environment) {
    String folder = environment.get(MANIFESTS_PATH).map(path -> ":" + path).orElse("");
    return GitLocation.parse(
        environment.get(MANIFESTS_URL) + "#" + environment.get(MANIFESTS_BRANCH) + folder);
  }

  private static String ledgerLocation(String text) {
    Ledger.open(text, Optional.empty());
    return text;
  }
}
