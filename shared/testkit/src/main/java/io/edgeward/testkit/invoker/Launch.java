package io.edgeward.testkit.invoker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one function is started.
 *
 * @param invoker the jar of the functions framework's invoker
 * @param bundle the function's one jar, the only thing on its class path
 * @param entryPoint name of the function's class
 * @param javaOptions what Terraform gives it as {@code JAVA_TOOL_OPTIONS}; none when empty
 * @param port on which it serves; 0 for any that is free
 * @param env its whole environment, apart from {@code PATH}, {@code HOME} and {@code TMPDIR}
 */
public record Launch(
    Path invoker,
    Path bundle,
    String entryPoint,
    String javaOptions,
    int port,
    Map<String, String> env) {
  /** Copies the environment. */
  public Launch {
    env = Map.copyOf(env);
  }

  /** A function on any free port, without options and environment. */
  public Launch(Path invoker, Path bundle, String entryPoint) {
    this(invoker, bundle, entryPoint, "", 0, Map.of());
  }

  /** The same with one more variable. */
  public Launch with(String name, String value) {
    Map<String, String> more = new TreeMap<>(env);
    more.put(name, value);
    return with(more);
  }

  /** The same with another environment. */
  public Launch with(Map<String, String> environment) {
    return new Launch(invoker, bundle, entryPoint, javaOptions, port, environment);
  }

  /** The same with other options for its JVM. */
  public Launch javaOptions(String options) {
    return new Launch(invoker, bundle, entryPoint, options, port, env);
  }

  /** The same on a port that stays when it is started again. */
  public Launch port(int chosen) {
    return new Launch(invoker, bundle, entryPoint, javaOptions, chosen, env);
  }
}
