package io.edgeward.replica.machine;

import io.edgeward.testkit.deployment.DeployedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The environment of a function: the names are Terraform's, the values are this machine's. A name
 * without a value is refused, so that the two cannot drift apart.
 */
final class Variables {
  private final Map<String, String> values;
  private final Map<String, String> secretFiles;
  private final Map<String, String> platform;

  /**
   * Knows the values.
   *
   * @param values by the name of the variable
   * @param secretFiles file of each secret, by the secret's id
   * @param platform what every function finds, whatever Terraform says
   */
  Variables(
      Map<String, String> values, Map<String, String> secretFiles, Map<String, String> platform) {
    this.values = values;
    this.secretFiles = secretFiles;
    this.platform = platform;
  }

  /**
   * The environment of {@code function}.
   *
   * @throws IllegalArgumentException if any of its variables or secrets has no value here
   */
  SortedMap<String, String> of(DeployedFunction function) {
    SortedMap<String, String> env = new TreeMap<>(platform);
    List<String> unknown = new ArrayList<>();
    function.env().forEach(name -> put(env, name, values.get(name), "variable " + name, unknown));
    function
        .secrets()
        .forEach(
            (name, id) -> put(env, name + "_FILE", secretFiles.get(id), "secret " + id, unknown));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "terraform/functions.json: %s: no value is known for %s; give it one in %s"
              .formatted(function.name(), String.join(", ", unknown), Addresses.class.getName()));
    }
    env.put("K_SERVICE", "edgeward-" + function.name());
    env.put("K_REVISION", "edgeward-" + function.name() + "-00001-e2e");
    env.put("CLOUD_RUN_TIMEOUT_SECONDS", "" + function.instance().timeoutSeconds());
    return env;
  }

  private static void put(
      Map<String, String> env, String name, String value, String what, List<String> unknown) {
    if (value == null) {
      unknown.add(what);
    } else {
      env.put(name, value);
    }
  }
}
