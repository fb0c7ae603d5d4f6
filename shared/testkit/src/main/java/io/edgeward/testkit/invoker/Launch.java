package io.edgeward.testkit.invoker;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How one function is started.
 *
 * @param invoker the jar of the functions framework's invoker
 * @param classPath the function's class path, which is its one jar where it is deployed
 * @param entryPoint name of the function's class
 * @param javaOptions what Terraform gives it as {@code JAVA_TOOL_OPTIONS}; none when empty
 * @param port on which it serves; 0 for any that is free
 * @param env its whole environment, apart from {@code PATH}, {@code HOME} and {@code TMPDIR}
 */
public record Launch(
    Path invoker,
    String classPath,
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
    this(invoker, bundle.toString(), entryPoint, "", 0, Map.of());
  }

  /** A function with all that is given. */
  public Launch(
      Path invoker,
      Path bundle,
      String entryPoint,
      String javaOptions,
      int port,
      Map<String, String> env) {
    this(invoker, bundle.toString(), entryPoint, javaOptions, port, env);
  }

  /** A function and an invoker that are on the class path of this process. */
  public static Launch fromClassPath(String entryPoint) {
    Map<Boolean, List<String>> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .collect(Collectors.partitioningBy(Launch::isInvoker));
    return new Launch(
        Path.of(entries.get(true).getFirst()),
        String.join(File.pathSeparator, entries.get(false)),
        entryPoint,
        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
        0,
        Map.of());
  }

  private static boolean isInvoker(String entry) {
    return Path.of(entry).getFileName().toString().startsWith("java-function-invoker");
  }

  /** The same with one more variable. */
  public Launch with(String name, String value) {
    Map<String, String> more = new TreeMap<>(env);
    more.put(name, value);
    return with(more);
  }

  /** The same with another environment. */
  public Launch with(Map<String, String> environment) {
    return new Launch(invoker, classPath, entryPoint, javaOptions, port, environment);
  }

  /** The same with other options for its JVM. */
  public Launch javaOptions(String options) {
    return new Launch(invoker, classPath, entryPoint, options, port, env);
  }

  /** The same on a port that stays when it is started again. */
  public Launch port(int chosen) {
    return new Launch(invoker, classPath, entryPoint, javaOptions, chosen, env);
  }
}
