package io.edgeward.testkit.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.testkit.deployment.DeployedFunction.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads {@code terraform/functions.json}: what is deployed is what is tested and replicated. */
public final class FunctionsFile {
  private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]*)(Mi|Gi)");
  private static final int MIB_PER_GIB = 1024;

  private final Path path;

  private FunctionsFile(Path path) {
    this.path = path;
  }

  /**
   * Reads all functions, in the order of the file.
   *
   * @throws IOException if there is no such file
   * @throws IllegalArgumentException if it does not say what is needed; the message says where
   */
  public static List<DeployedFunction> read(Path path) throws IOException {
    FunctionsFile file = new FunctionsFile(path);
    JsonObject root;
    try {
      root = JsonParser.parseString(Files.readString(path)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException(path + " is not a JSON object: " + e.getMessage(), e);
    }
    return root.entrySet().stream()
        .map(entry -> file.function(entry.getKey(), entry.getValue()))
        .toList();
  }

  private DeployedFunction function(String name, JsonElement value) {
    JsonObject json = object(value, name);
    TreeMap<String, String> secrets = new TreeMap<>();
    object(json.get("secrets"), name + ".secrets")
        .asMap()
        .forEach((key, id) -> secrets.put(key, text(id, name + ".secrets." + key)));
    TreeMap<String, Redelivery> subscriptions = new TreeMap<>();
    object(json.get("subscriptions"), name + ".subscriptions")
        .asMap()
        .forEach((topic, terms) ->
            subscriptions.put(topic, redelivery(terms, name + ".subscriptions." + topic)));
    return new DeployedFunction(
        name,
        text(json.get("entryPoint"), name + ".entryPoint"),
        instance(json, name),
        texts(json.get("env"), name + ".env"),
        secrets,
        subscriptions,
        schedules(json.get("schedules"), name + ".schedules"),
        texts(json.get("publishes"), name + ".publishes"),
        texts(json.get("ledger"), name + ".ledger"));
  }

  private Instance instance(JsonObject json, String name) {
    return new Instance(
        memory(text(json.get("memory"), name + ".memory"), name),
        processors(text(json.get("cpu"), name + ".cpu"), name),
        number(json.get("timeoutSeconds"), name + ".timeoutSeconds"),
        text(json.get("javaOptions"), name + ".javaOptions"));
  }

  private TreeMap<String, Schedule> schedules(JsonElement value, String where) {
    TreeMap<String, Schedule> schedules = new TreeMap<>();
    object(value, where)
        .asMap()
        .forEach((name, terms) -> {
          String place = where + "." + name;
          JsonObject json = object(terms, place);
          schedules.put(
              name,
              new Schedule(
                  text(json.get("topic"), place + ".topic"),
                  object(json.get("message"), place + ".message").toString()));
        });
    return schedules;
  }

  private Redelivery redelivery(JsonElement value, String where) {
    JsonObject json = object(value, where);
    Function<String, Integer> field = name -> number(json.get(name), where + "." + name);
    return new Redelivery(
        Duration.ofSeconds(field.apply("ackDeadlineSeconds")),
        Duration.ofSeconds(field.apply("minimumBackoffSeconds")),
        Duration.ofSeconds(field.apply("maximumBackoffSeconds")),
        field.apply("maxDeliveryAttempts"));
  }

  private int memory(String text, String function) {
    Matcher matcher = MEMORY.matcher(text);
    if (!matcher.matches()) {
      throw refusal(function + ".memory", "\"" + text + "\" is no amount such as 512Mi or 2Gi");
    }
    int amount = Integer.parseInt(matcher.group(1));
    return matcher.group(2).equals("Gi") ? amount * MIB_PER_GIB : amount;
  }

  private int processors(String text, String function) {
    try {
      return (int) Math.ceil(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw refusal(function + ".cpu", "\"" + text + "\" is no number such as 1 or 0.5");
    }
  }

  private JsonObject object(JsonElement value, String where) {
    if (value == null || !value.isJsonObject()) {
      throw refusal(where, "an object is expected here");
    }
    return value.getAsJsonObject();
  }

  private String text(JsonElement value, String where) {
    if (value == null || !value.isJsonPrimitive()) {
      throw refusal(where, "a text is expected here");
    }
    return value.getAsString();
  }

  private int number(JsonElement value, String where) {
    if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      throw refusal(where, "a number is expected here");
    }
    return value.getAsInt();
  }

  private SortedSet<String> texts(JsonElement value, String where) {
    if (value == null || !value.isJsonArray()) {
      throw refusal(where, "a list is expected here");
    }
    JsonArray array = value.getAsJsonArray();
    return StreamSupport.stream(array.spliterator(), false)
        .map(element -> text(element, where))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private IllegalArgumentException refusal(String where, String problem) {
    return new IllegalArgumentException("%s: %s: %s".formatted(path, where, problem));
  }
}
