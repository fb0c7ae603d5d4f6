package io.edgeward.testkit.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function as Terraform deploys it.
 *
 * @param name its name in functions.json
 * @param entryPoint the class that answers
 * @param env the variables that are set
 * @param secrets the variables whose values are mounted as files
 * @param subscriptions the topics that it is sent messages of
 * @param schedules the messages that the clock sends it, JSON, by the name of the schedule
 * @param publishes the topics that it may publish to
 * @param ledger the folders of the ledger in which it may create evidence
 */
public record DeployedFunction(
    String name,
    String entryPoint,
    SortedSet<String> env,
    SortedSet<String> secrets,
    SortedSet<String> subscriptions,
    SortedMap<String, String> schedules,
    SortedSet<String> publishes,
    SortedSet<String> ledger) {
  /** Set by Cloud Run, or by nobody but emulators and tests. */
  private static final Set<String> NEVER_DEPLOYED =
      Set.of(
          "K_SERVICE",
          "K_REVISION",
          "CLOUD_RUN_TIMEOUT_SECONDS",
          "PUBSUB_EMULATOR_HOST",
          "STORAGE_EMULATOR_HOST",
          "EDGEWARD_ERROR_REPORTS_ENDPOINT");

  private static final Path FILE = Path.of("terraform", "functions.json");

  /**
   * The function {@code name} of this checkout, which is found from the current folder upwards.
   *
   * @throws IllegalArgumentException if it is not deployed
   */
  public static DeployedFunction named(String name) {
    Path file =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve(FILE))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no " + FILE + " above"));
    try {
      return parse(Files.readString(file), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DeployedFunction parse(String json, String name) {
    JsonObject function = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject(name);
    if (function == null) {
      throw new IllegalArgumentException("functions.json does not deploy " + name);
    }
    return new DeployedFunction(
        name,
        function.get("entryPoint").getAsString(),
        texts(function.get("env")),
        new TreeSet<>(function.getAsJsonObject("secrets").keySet()),
        new TreeSet<>(function.getAsJsonObject("subscriptions").keySet()),
        messages(function.getAsJsonObject("schedules")),
        texts(function.get("publishes")),
        texts(function.get("ledger")));
  }

  /** How it differs from what the code declares, a sentence each; none when they agree. */
  public List<String> differences(List<Setting> declared) {
    List<String> problems = new ArrayList<>();
    for (Setting setting : declared) {
      missing(setting).ifPresent(problems::add);
    }
    Set<String> secret = names(declared.stream().filter(Setting::secret));
    Set<String> plain = names(declared.stream().filter(setting -> !setting.secret()));
    plain.removeAll(NEVER_DEPLOYED);
    without(env, plain).forEach(variable -> problems.add(superfluous("env", variable)));
    without(secrets, secret).forEach(variable -> problems.add(superfluous("secrets", variable)));
    Set<String> topics =
        declared.stream()
            .filter(Setting::isTopic)
            .flatMap(setting -> setting.defaultText().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!topics.equals(publishes)) {
      problems.add(
          "functions.json: %s publishes %s; its configuration publishes %s, make them the same"
              .formatted(name, publishes, topics));
    }
    return problems;
  }

  private Optional<String> missing(Setting setting) {
    boolean set = (setting.secret() ? secrets : env).contains(setting.name());
    boolean wanted = setting.required() || setting.isTopic();
    return set || !wanted
        ? Optional.empty()
        : Optional.of(
            "functions.json: %s lacks %s, which its configuration demands; add it to %s"
                .formatted(name, setting.name(), setting.secret() ? "secrets" : "env"));
  }

  private String superfluous(String where, String variable) {
    return "functions.json: %s of %s has %s, which its configuration does not take from there;"
            .formatted(where, name, variable)
        + " remove it";
  }

  private static Set<String> names(Stream<Setting> settings) {
    return settings.map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> without(SortedSet<String> names, Set<String> others) {
    SortedSet<String> rest = new TreeSet<>(names);
    rest.removeAll(others);
    return rest;
  }

  private static SortedMap<String, String> messages(JsonObject schedules) {
    SortedMap<String, String> messages = new TreeMap<>();
    for (String schedule : schedules.keySet()) {
      messages.put(schedule, schedules.getAsJsonObject(schedule).get("message").toString());
    }
    return messages;
  }

  private static SortedSet<String> texts(JsonElement array) {
    return array.getAsJsonArray().asList().stream()
        .map(JsonElement::getAsString)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
