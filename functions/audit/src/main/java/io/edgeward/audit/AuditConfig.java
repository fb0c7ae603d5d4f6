package io.edgeward.audit;

import io.edgeward.audit.alarm.Runbook;
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
 * What the auditor is told by its environment.
 *
 * @param platform what all functions share
 * @param manifests where the manifests are
 * @param gitToken a token that may read them
 * @param ledger where verdicts go
 * @param headWindow how long HEAD counts as known
 * @param grace how long promoted content may take to arrive after its children, and receipts after
 *     their files
 * @param patience the age at which an event without verdict is an alarm
 * @param deepRequests about how many requests a sweep spends on looking at the parts of images
 * @param fileBytes about how many bytes a sweep reads of files that no receipt accounts for
 * @param stores where the stores of files are
 * @param runbook the page with a section for each reason
 */
record AuditConfig(
    CloudPlatform platform,
    GitLocation manifests,
    Optional<Secret> gitToken,
    Ledger ledger,
    Duration headWindow,
    Duration grace,
    Duration patience,
    int deepRequests,
    long fileBytes,
    StoreOptions stores,
    Runbook runbook) {
  private static final LedgerVariables<Ledger> LEDGER = new LedgerVariables<>(Ledger::open);
  private static final long MEGABYTE = 1_000_000;
  private static final Duration MAX_WINDOW = Duration.ofSeconds(1);

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
          "how long after its event a child may wait for its promoted index to arrive, and a file"
              + " for its receipt",
          "PT10M",
          Texts::duration);
  private static final Variable<Duration> PATIENCE =
      Variable.withDefault(
          "EDGEWARD_AUDIT_PATIENCE",
          "the age at which an event that still has no verdict is reported",
          "PT15M",
          Texts::duration);
  private static final Variable<Integer> DEEP_REQUESTS =
      Variable.withDefault(
          "EDGEWARD_DEEP_REQUESTS",
          "about how many requests a sweep spends on looking whether promoted images are whole, 0"
              + " to 1000000; the next one looks on from there",
          "1000",
          Texts.number(0, 1_000_000));
  private static final Variable<Integer> FILE_MEGABYTES =
      Variable.withDefault(
          "EDGEWARD_AUDIT_FILE_MEGABYTES",
          "about how many megabytes a sweep reads of files that no receipt accounts for, 0 to"
              + " 100000; the next one goes on from there",
          "2000",
          Texts.number(0, 100_000));
  private static final Variable<Runbook> RUNBOOK =
      Variable.withDefault(
          "EDGEWARD_RUNBOOK",
          "the page that alarms link to, with a section for each reason",
          "functions/audit/README.md",
          text -> new Runbook(Texts.any(text)));

  /** Every variable that is read. */
  static List<Variable<?>> variables() {
    return Stream.<List<Variable<?>>>of(
            ManifestsVariables.VARIABLES,
            LEDGER.list(),
            List.of(HEAD_WINDOW, GRACE, PATIENCE, DEEP_REQUESTS, FILE_MEGABYTES, RUNBOOK),
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
  static AuditConfig from(Map<String, String> env) {
    Environment environment = Environment.read(env, variables());
    ManifestsVariables manifests = ManifestsVariables.from(environment);
    try {
      return new AuditConfig(
          CloudPlatform.from(environment),
          GitLocation.parse(manifests.location()),
          manifests.gitToken(),
          LEDGER.open(environment),
          environment.get(HEAD_WINDOW),
          environment.get(GRACE),
          environment.get(PATIENCE),
          environment.get(DEEP_REQUESTS),
          environment.get(FILE_MEGABYTES) * MEGABYTE,
          StoreOptions.from(env),
          environment.get(RUNBOOK));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(e.getMessage()));
    }
  }

  private static Duration window(String text) {
    Duration window = Texts.duration(text);
    if (window.isNegative() || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException("%s is not from PT0S to PT1S".formatted(window));
    }
    return window;
  }
}
