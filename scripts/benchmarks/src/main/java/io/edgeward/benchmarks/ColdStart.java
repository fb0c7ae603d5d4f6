package io.edgeward.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.benchmarks.FunctionStarts.Figures;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.git.GitServer;
import io.edgeward.model.manifest.Revision;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long a function takes from the start of its process to its first correct answer, for {@code
 * scripts/bench start}: its bundle, alone in the invoker, with the JVM options of its deployment
 * and the memory that it is to do with. Prints rows of a table.
 */
public final class ColdStart {
  private final FunctionStarts starts;
  private final int runs;
  private final Path work;

  private ColdStart(Path checkout, int runs, Path work) throws IOException {
    this.starts = new FunctionStarts(checkout, work);
    this.runs = runs;
    this.work = work;
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
    for (String name : bench.starts.names()) {
      bench.rows(name, "first answer", nowhere, FirstRequest.malformed(name), out);
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
      rows("audit", "verdict, 2023 manifests", there, FirstRequest.event(contents), out);
      rows("promote", "push, 2023 manifests", there, FirstRequest.push(head, head), out);
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

  private void rows(
      String name, String what, Map<String, String> env, FirstRequest ask, PrintStream out)
      throws Exception {
    for (String version : FunctionStarts.INVOKERS) {
      List<Figures> figures = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        figures.add(starts.measure(name, version, env, ask));
      }
      Figures median = Figures.median(figures);
      out.printf(
          "| %s | %s | %s | %.2f | %.2f | %.0f | %.1f |%n",
          name,
          what,
          version,
          median.wall(),
          median.cpu(),
          median.resident(),
          Files.size(starts.bundle(name)) / 1e6);
    }
  }
}
