package io.edgeward.replica.machine;

import io.edgeward.replica.api.EnvironmentUnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is started, and where.
 *
 * @param checkout the checkout, with {@code terraform/functions.json} and built bundles
 * @param invokerVersion version of the Functions Framework's invoker
 * @param directory where everything is kept
 */
public record MachineOptions(Path checkout, String invokerVersion, Path directory) {
  private static final Path INVOKERS = Path.of("target", "invokers");

  Path functionsFile() {
    return checkout.resolve(Path.of("terraform", "functions.json"));
  }

  /**
   * The bundle of a function.
   *
   * @throws EnvironmentUnusableException if it was not built
   */
  Path bundle(String function) {
    Path zip = checkout.resolve(Path.of("target", "bundles", function + ".zip"));
    if (!Files.exists(zip)) {
      throw new EnvironmentUnusableException(zip + " is missing; run scripts/package");
    }
    return zip;
  }

  /**
   * The invoker's jar.
   *
   * @throws EnvironmentUnusableException if there is none of that version
   */
  Path invoker() throws IOException {
    Path folder = checkout.resolve(INVOKERS);
    Path jar = folder.resolve("java-function-invoker-%s.jar".formatted(invokerVersion));
    if (!Files.exists(jar)) {
      throw new EnvironmentUnusableException(
          "there is no invoker %s; there are: %s".formatted(invokerVersion, names(folder)));
    }
    return jar;
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
    }
  }
}
