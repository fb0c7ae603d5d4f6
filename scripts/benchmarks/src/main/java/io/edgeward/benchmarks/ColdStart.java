package io.edgeward.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.model.manifest.Revision;
import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.FunctionsFile;
import io.edgeward.testkit.invoker.Bundle;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long a function takes from the start of its process to its first correct answer, for {@code
 * scripts/bench start}: its bundle, alone in the invoker, with the JVM options of its deployment
 * and the memory that it is to do with. Prints rows of a table.
 */
public final class ColdStart {
  private static final List<String> INVOKERS = List.of("2.0.0", "1.4.1");
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
  private final int runs;
  private final Path work;
  private final SortedMap<String, DeployedFunction> functions = new TreeMap<>();

  private ColdStart(Path checkout, int runs, Path work) throws IOException {
    this.checkout = checkout;
    this.runs = runs;
    this.work = work;
    FunctionsFile.read(checkout.resolve("terraform/functions.json"))
        .forEach(function -> functions.put(function.name(), function));
  }

  /**
   * Measures.
   *
   * @param arguments the checkout, how often, a folder to work in, and the folder of the manifests
   *     to load, if there are any
   */
  public static void main(String[] arguments) throws Exception {
    ColdStart bench =
        new ColdStart(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]));
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    Map<String, String> nowhere = Map.of("EDGEWARD_MANIFESTS_URL", "http://127.0.0.1:1/none.git");
    for (String name : bench.functions.keySet()) {
      bench.rows(name, "first answer", nowhere, Ask.malformed(name), out);
    }
    if (arguments.length > 3) {
      bench.withManifests(Path.of(arguments[3]), out);
    }
  }

  private void withManifests(Path tree, PrintStream out) throws Exception {
    try (GitServer server = GitServer.start();
        GitFixture git = GitFixture.create(work.resolve("manifests.git"))) {
      server.serve("manifests.git", git);
      Map<String, String> contents = yaml(tree);
      Revision head = git.commit("All of it", contents);
      Map<String, String> there = Map.of("EDGEWARD_MANIFESTS_URL", server.uri() + "manifests.git");
      rows("audit", "verdict, 2023 manifests", there, Ask.event(contents), out);
      rows("promote", "push, 2023 manifests", there, Ask.push(head.toString()), out);
    }
  }

  private static Map<String, String> yaml(Path tree) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        contents.put(tree.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private void rows(String name, String what, Map<String, String> env, Ask ask, PrintStream out)
      throws Exception {
    for (String version : INVOKERS) {
      List<Figures> figures = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        figures.add(measure(functions.get(name), version, env, ask));
      }
      out.printf(
          "| %s | %s | %s | %.2f | %.2f | %.0f | %.1f |%n",
          name,
          what,
          version,
          median(figures, Comparator.comparing(Figures::wall)).wall(),
          median(figures, Comparator.comparing(Figures::cpu)).cpu(),
          median(figures, Comparator.comparing(Figures::resident)).resident(),
          Files.size(checkout.resolve("target/bundles/" + name + ".zip")) / 1e6);
    }
  }

  private record Figures(double wall, double cpu, double resident) {}

  private static Figures median(List<Figures> figures, Comparator<Figures> by) {
    return figures.stream().sorted(by).toList().get(figures.size() / 2);
  }

  private Figures measure(
      DeployedFunction function, String version, Map<String, String> env, Ask ask)
      throws Exception {
    Path folder = Files.createTempDirectory(work, function.name());
    Launch launch =
        new Launch(
                checkout.resolve("target/invokers/java-function-invoker-" + version + ".jar"),
                Bundle.unpack(
                    checkout.resolve("target/bundles/" + function.name() + ".zip"), folder),
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

  /** A request, and the status that is its right answer. */
  private record Ask(String body, int expected) {
    /**
     * Refused by the webhook for want of a signature and by the redirector, which takes no POST;
     * acknowledged by the others, and reported.
     */
    static Ask malformed(String function) {
      return switch (function) {
        case "webhook" -> new Ask("{}", 401);
        case "redirect" -> new Ask("{}", 405);
        default -> message("not a message");
      };
    }

    /** The registry's event of the last digest that the manifests name. */
    static Ask event(Map<String, String> contents) {
      List<String> registries =
          Arrays.asList(
              contents.get("manifests/k8s-staging-etcd/promoter-manifest.yaml").split("- name: "));
      String region = registries.getLast().lines().findFirst().orElseThrow();
      String images = contents.get("images/k8s-staging-etcd/images.yaml");
      String digest = images.replaceAll("(?s).*(sha256:[0-9a-f]{64}).*", "$1");
      String name = images.replaceAll("(?s).*- name: (\\S+).*", "$1");
      return message(
          "{\"action\": \"INSERT\", \"digest\": \"%s/%s@%s\"}".formatted(region, name, digest));
    }

    /** A push after which production is to hold what it was to hold before. */
    static Ask push(String head) {
      return message(
          "{\"repository\": \"acme/manifests\", \"ref\": \"refs/heads/main\", \"before\": \"%1$s\", \"after\": \"%1$s\"}"
              .formatted(head));
    }

    private static Ask message(String data) {
      String base64 = Base64.getEncoder().encodeToString(data.getBytes(UTF_8));
      return new Ask(
          "{\"message\":{\"data\":\"%s\",\"messageId\":\"1\",\"publishTime\":\"2026-11-21T10:00:00Z\"},\"subscription\":\"s\"}"
              .formatted(base64),
          200);
    }

    int put(Invoker function) throws IOException {
      byte[] content = body.getBytes(UTF_8);
      return Exchange.post(function.uri(), content, "Content-Type", "application/json")
          .statusCode();
    }
  }
}
