package io.edgeward.audit;

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
 * What the auditor is told by its environment.
 *
 * @param platform what all functions share
 * @param manifests where the manifests are
 * @param gitToken a token that may read them
 * @param ledger where verdicts go
 * @param headWindow how long HEAD counts as known
 * @param grace how long promoted content may take to arrive after its children
 * @param patience the age at which an event without verdict is an alarm
 * @param runbook the page with a section for each reason
 */
record AuditConfig(
    Platform platform,
    GitLocation manifests,
    Optional<Secret> gitToken,
    Ledger ledger,
    Duration headWindow,
    Duration grace,
    Duration patience,
    Runbook runbook) {
  private static final Duration MAX_WINDOW = Duration.ofSeconds(1);

  private static final Pattern BRANCH = Pattern.compile("(?!refs/)[^\\s~^:?*\\[\\\\#]+");
  private static final Pattern FOLDER = Pattern.compile("[^\\s:#]+");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s#]+");

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
          "where verdicts are kept: gs://BUCKET/PREFIX or a directory",
          "gs://edgeward-ledger/prod",
          AuditConfig::ledgerLocation);
  private static final Variable<Optional<String>> STORAGE_EMULATOR =
      Variable.optional(
          "STORAGE_EMULATOR_HOST",
          "HOST:PORT of a Cloud Storage emulator, used instead of the service",
          "127.0.0.1:9023",
          Texts::any);
  private static final Variable<Duration> HEAD_WINDOW =
      Variable.withDefault(
          "EDGEWARD_AUDIT_HEAD_WINDOW",
          "how long HEAD counts as known after it was asked for, PT0S to PT1S; a rejection asks"
              + " again in any case",
          "PT0S",
          AuditConfig::window);
  private static final Variable<Duration> GRACE =
      Variable.withDefault(
          "EDGEWARD_AUDIT_GRACE",
          "how long after its event a child may wait for its promoted index to arrive",
          "PT10M",
          Texts::duration);
  private static final Variable<Duration> PATIENCE =
      Variable.withDefault(
          "EDGEWARD_AUDIT_PATIENCE",
          "the age at which an event that still has no verdict is reported",
          "PT15M",
          Texts::duration);
  private static final Variable<Runbook> RUNBOOK =
      Variable.withDefault(
          "EDGEWARD_RUNBOOK",
          "the page that alarms link to, with a section for each reason",
          "functions/audit/README.md",
          text -> new Runbook(Texts.any(text)));

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
                HEAD_WINDOW,
                GRACE,
                PATIENCE,
                RUNBOOK),
            Platform.VARIABLES.stream())
        .toList();
  }

  /**
   * Reads the environment.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  static AuditConfig from(Map<String, String> env) {
    Environment environment = Environment.read(env, variables());
    try {
      return new AuditConfig(
          Platform.from(environment),
          location(environment),
          environment.get(GIT_TOKEN),
          Ledger.open(environment.get(LEDGER), environment.get(STORAGE_EMULATOR)),
          environment.get(HEAD_WINDOW),
          environment.get(GRACE),
          environment.get(PATIENCE),
          environment.get(RUNBOOK));
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

  private static Duration window(String text) {
    Duration window = Texts.duration(text);
    if (window.isNegative() || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException("%s is not from PT0S to PT1S".formatted(window));
    }
    return window;
  }
}
