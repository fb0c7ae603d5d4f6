package io.edgeward.replica.cloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Region;
import io.edgeward.replica.api.EnvironmentUnusableException;
import io.edgeward.testkit.deployment.Schedule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What {@code terraform output -json} says of an environment. */
final class TerraformOutputs {
  private static final String REMEDY = "bring the environment up with: scripts/deploy apply e2e";

  private final JsonObject outputs;

  private TerraformOutputs(JsonObject outputs) {
    this.outputs = outputs;
  }

  /**
   * Reads the outputs.
   *
   * @throws EnvironmentUnusableException if they are no JSON object
   */
  static TerraformOutputs parse(String json) {
    try {
      return new TerraformOutputs(JsonParser.parseString(json).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw new EnvironmentUnusableException(
          "terraform's outputs are no JSON object; " + REMEDY, e);
    }
  }

  /** The regions, in the order of their names. */
  List<Region> regions() {
    JsonObject production = object("registries", "production");
    List<Region> regions = new ArrayList<>();
    for (String name : new TreeSet<>(production.keySet())) {
      regions.add(region(name));
    }
    return regions;
  }

  private Region region(String name) {
    try {
      return new Region(
          RegistryPath.of(text("registries", "production", name)),
          RegistryPath.of(text("registries", "backup", name)));
    } catch (MalformedNameException e) {
      throw new EnvironmentUnusableException(
          "terraform's outputs have a malformed registry of %s: %s".formatted(name, e.getMessage()),
          e);
    }
  }

  /** What comes by the clock; the topic by its full name. */
  Schedule schedule(String name) {
    return new Schedule(text("schedules", name, "topic"), text("schedules", name, "message"));
  }

  /** The project that a function runs in. */
  String project(String function) {
    return variable(function, "GOOGLE_CLOUD_PROJECT");
  }

  /** A variable of a function, as deployed. */
  String variable(String function, String name) {
    return text("function_env", function, name);
  }

  /** A variable that need not be set. */
  String variableOr(String function, String name, String other) {
    return object("function_env", function).has(name) ? variable(function, name) : other;
  }

  /** Where the ledger is. */
  String ledger() {
    return text("ledger");
  }

  /** The public address. */
  URI webhook() {
    String text = text("webhook_url");
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new EnvironmentUnusableException(
          "terraform's outputs have \"%s\" as webhook_url, which is no URL".formatted(text), e);
    }
  }

  private JsonObject object(String... path) {
    JsonElement found = find(path);
    if (!found.isJsonObject()) {
      throw missing(path);
    }
    return found.getAsJsonObject();
  }

  private String text(String... path) {
    JsonElement found = find(path);
    if (!found.isJsonPrimitive()) {
      throw missing(path);
    }
    return found.getAsString();
  }

  private JsonElement find(String... path) {
    JsonElement at = outputs.get(path[0]);
    at = at == null || !at.isJsonObject() ? null : at.getAsJsonObject().get("value");
    for (int i = 1; i < path.length && at != null; i++) {
      at = at.isJsonObject() ? at.getAsJsonObject().get(path[i]) : null;
    }
    if (at == null) {
      throw missing(path);
    }
    return at;
  }

  private static EnvironmentUnusableException missing(String... path) {
    return new EnvironmentUnusableException(
        "terraform's outputs have no %s; %s".formatted(String.join(".", path), REMEDY));
  }
}
