package io.edgeward.benchmarks;

import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.FunctionsFile;
import io.edgeward.testkit.invoker.Bundle;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Starts functions as they are deployed: the bundle alone in the invoker, with the JVM options of
 * its deployment and the memory that it is to do with.
 */
final class FunctionStarts {
  /** The versions of the invoker to measure. */
  static final List<String> INVOKERS = List.of("2.0.0", "1.4.1");

  private static final Map<String, String> MEMORY =
      Map.of(
          "webhook", "256m",
          "redirect", "256m",
          "audit", "512m",
          "check", "512m",
          "promote", "512m",
          "backup", "512m");
  private static final long MIB = 1 << 20;

  private final Path checkout;
  private final Path work;
  private final SortedMap<String, DeployedFunction> functions = new TreeMap<>();

  FunctionStarts(Path checkout, Path work) throws IOException {
    this.checkout = checkout;
    this.work = work;
    FunctionsFile.read(checkout.resolve("terraform/functions.json"))
        .forEach(function -> functions.put(function.name(), function));
  }

  /** All functions there are. */
  Set<String> names() {
    return functions.keySet();
  }

  /** What is deployed of a function. */
  Path bundle(String function) {
    return checkout.resolve("target/bundles/" + function + ".zip");
  }

  /**
   * What one start took, up to the answer.
   *
   * @param wall seconds
   * @param cpu seconds of all its threads
   * @param resident MiB
   */
  record Figures(double wall, double cpu, double resident) {
    /** The median of each figure by itself. */
    static Figures median(List<Figures> figures) {
      return new Figures(
          median(figures, Comparator.comparing(Figures::wall)).wall,
          median(figures, Comparator.comparing(Figures::cpu)).cpu,
          median(figures, Comparator.comparing(Figures::resident)).resident);
    }

    private static Figures median(List<Figures> figures, Comparator<Figures> by) {
      return figures.stream().sorted(by).toList().get(figures.size() / 2);
    }
  }

  /** Starts a function, and ends it after its first answer. */
  Figures measure(String name, String version, Map<String, String> env, FirstRequest ask)
      throws Exception {
    DeployedFunction function = functions.get(name);
    Path folder = Files.createTempDirectory(work, function.name());
    Launch launch =
        new Launch(
                checkout.resolve("target/invokers/java-function-invoker-" + version + ".jar"),
                Bundle.unpack(bundle(name), folder),
                function.entryPoint())
            .javaOptions(
                function.instance().javaOptions() + " -XX:MaxRAM=" + MEMORY.get(function.name()))
            .with(environment(folder, env));
    long begun = System.nanoTime();
    try (Invoker process = Invoker.start(launch, folder.resolve("output"))) {
      int status = ask.put(process);
      if (status != ask.expected()) {
        throw new IOException(
            "%s answered %d: %s".formatted(function.name(), status, process.lines()));
      }
      double wall = (System.nanoTime() - begun) / 1e9;
      return new Figures(
          wall, process.cpu().toMillis() / 1e3, (double) process.residentBytes() / MIB);
    }
  }

  private static Map<String, String> environment(Path folder, Map<String, String> more)
      throws IOException {
    Map<String, String> env =
        new HashMap<>(
            Map.of(
                "GOOGLE_CLOUD_PROJECT", "edgeward-bench",
                "EDGEWARD_REDIRECT", configuration(folder.resolve("redirect")).toString(),
                "K_SERVICE", "edgeward-bench",
                "EDGEWARD_LEDGER", folder.resolve("ledger").toString(),
                "EDGEWARD_MANIFESTS_REPOSITORY", "acme/manifests",
                "EDGEWARD_GITHUB_TOKEN", "token-of-the-bench",
                "EDGEWARD_WEBHOOK_SECRET", "secret-of-the-bench",
                "EDGEWARD_PROD_REGISTRIES", "127.0.0.1:1/prod",
                "EDGEWARD_BACKUP_REGISTRIES", "127.0.0.1:1/backup"));
    env.putAll(more);
    return env;
  }

  /** The least that the redirector does something with. */
  private static Path configuration(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("generations"));
    Files.writeString(folder.resolve("current"), "{\"generation\": 1}");
    Files.writeString(
        folder.resolve("generations/1.json"),
        """
        {"generation": 1,
         "targets": {"only": {"registry": "https://registry.example", "payer": "example"}},
         "rules": [{"name": "default", "targets": ["only"]}]}
        """);
    return folder;
  }
}
