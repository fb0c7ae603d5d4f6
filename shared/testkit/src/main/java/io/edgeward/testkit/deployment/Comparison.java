package io.edgeward.testkit.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a deployed function to the configuration that its code declares. */
final class Comparison {
  /** Set by Cloud Run, or by nobody but emulators and tests. */
  private static final Set<String> NEVER_DEPLOYED =
      Set.of(
          "K_SERVICE",
          "K_REVISION",
          "CLOUD_RUN_TIMEOUT_SECONDS",
          "PUBSUB_EMULATOR_HOST",
          "STORAGE_EMULATOR_HOST",
          "EDGEWARD_ERROR_REPORTS_ENDPOINT");

  /** Optional, and right in production without a value: the usual services and budgets. */
  private static final Set<String> UNSET_IN_PRODUCTION =
      Set.of(
          "AWS_ENDPOINT_URL_S3",
          "EDGEWARD_BACKUP_REQUESTS_PER_SECOND",
          "EDGEWARD_KMS_ENDPOINT",
          "EDGEWARD_REQUESTS_PER_SECOND");

  private final DeployedFunction function;
  private final List<Setting> declared;

  Comparison(DeployedFunction function, List<Setting> declared) {
    this.function = function;
    this.declared = declared;
  }

  List<String> differences() {
    List<String> problems = new ArrayList<>();
    for (Setting setting : declared) {
      missing(setting).or(() -> forgotten(setting)).ifPresent(problems::add);
    }
    Set<String> plain = names(declared.stream().filter(setting -> !setting.secret()));
    plain.removeAll(NEVER_DEPLOYED);
    problems.addAll(superfluous("env", function.env(), plain));
    Set<String> secret = names(declared.stream().filter(Setting::secret));
    problems.addAll(superfluous("secrets", function.secrets().keySet(), secret));
    Set<String> topics =
        declared.stream()
            .filter(Setting::isTopic)
            .flatMap(setting -> setting.defaultText().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!topics.equals(function.publishes())) {
      problems.add(
          "functions.json: %s publishes %s; its configuration publishes %s, make them the same"
              .formatted(function.name(), function.publishes(), topics));
    }
    return problems;
  }

  private Optional<String> missing(Setting setting) {
    boolean wanted = setting.required() || setting.isTopic();
    return deployed(setting).contains(setting.name()) || !wanted
        ? Optional.empty()
        : Optional.of(
            "functions.json: %s lacks %s, which its configuration demands; add it to %s"
                .formatted(function.name(), setting.name(), where(setting)));
  }

  /** Without a value the function starts all the same, and does without what it is for. */
  private Optional<String> forgotten(Setting setting) {
    String name = setting.name();
    return setting.defaultText().isPresent()
            || deployed(setting).contains(name)
            || NEVER_DEPLOYED.contains(name)
            || UNSET_IN_PRODUCTION.contains(name)
        ? Optional.empty()
        : Optional.of(
            "functions.json: %s lacks %s, for which nothing stands; add it to %s, or name it in UNSET_IN_PRODUCTION of Comparison"
                .formatted(function.name(), name, where(setting)));
  }

  private Collection<String> deployed(Setting setting) {
    return setting.secret() ? function.secrets().keySet() : function.env();
  }

  private static String where(Setting setting) {
    return setting.secret() ? "secrets" : "env";
  }

  private List<String> superfluous(String where, Collection<String> set, Set<String> taken) {
    return set.stream()
        .filter(variable -> !taken.contains(variable))
        .map(variable ->
            "functions.json: %s of %s has %s, which its configuration does not take from there; remove it"
                .formatted(where, function.name(), variable))
        .toList();
  }

  private static Set<String> names(Stream<Setting> settings) {
    return settings.map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
