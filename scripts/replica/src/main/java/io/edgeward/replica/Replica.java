package io.edgeward.replica;

import io.edgeward.replica.api.EnvironmentUnusableException;
import io.edgeward.replica.api.RunningEnvironment;
import io.edgeward.replica.cloud.Cloud;
import io.edgeward.replica.machine.MachineOptions;
import io.edgeward.replica.machine.OneMachine;
import io.edgeward.scenarios.Result;
import io.edgeward.scenarios.Scenario;
import io.edgeward.scenarios.ScenarioRunner;
import io.edgeward.scenarios.Scenarios;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the environment, plays the scenarios, and says what became of them. */
@Command(
    name = "e2e",
    description = "Plays scenarios against the whole system as it is deployed.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Everything runs on this machine, unless EDGEWARD_E2E_PROJECT names a project that was"
          + " deployed. Exit code 0 when all scenarios passed, 1 when one failed,"
          + " 2 when the environment could not be used."
    })
public final class Replica implements Callable<Integer> {
  private static final int UNABLE = 2;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "Only this one; may be given several times. All: ${COMPLETION-CANDIDATES}",
      completionCandidates = Names.class)
  private List<String> chosen = List.of();

  @Option(
      names = "--invoker",
      paramLabel = "VERSION",
      defaultValue = "2.0.0",
      description = "Version of the Functions Framework's invoker. Default: ${DEFAULT-VALUE}")
  private String invoker;

  @Option(names = "--keep", description = "Leaves the folder with all logs, and says where it is.")
  private boolean keep;

  @Option(names = "--checkout", hidden = true, defaultValue = ".")
  private Path checkout;

  @Option(names = "--outputs", hidden = true, description = "What terraform output -json wrote.")
  private Path outputs = Path.of("outputs.json");

  private final PrintStream out = System.out;

  /** The names of all scenarios. */
  static final class Names implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Scenarios.all().stream().map(Scenario::name).iterator();
    }
  }

  /** Runs it and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Replica()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return play(scenarios());
    } catch (EnvironmentUnusableException | IllegalArgumentException e) {
      System.err.println("e2e: " + e.getMessage());
      return UNABLE;
    }
  }

  private int play(List<Scenario> scenarios) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("edgeward-e2e");
    long begin = System.nanoTime();
    try (RunningEnvironment running = environment(directory)) {
      out.printf("The environment is up after %.1f s.%n", (System.nanoTime() - begin) / 1e9);
      long run = Clock.systemUTC().instant().getEpochSecond();
      List<Result> results = new ScenarioRunner(running.environment(), run, out).play(scenarios);
      ScenarioReport report = new ScenarioReport(out);
      report.results(results);
      report.figures(invoker, running.figures());
      return results.stream().anyMatch(result -> result.kind() == Result.Kind.FAILED) ? 1 : 0;
    } finally {
      leave(directory);
    }
  }

  private RunningEnvironment environment(Path directory) throws IOException, InterruptedException {
    return Cloud.isNamed(System.getenv())
        ? Cloud.open(System.getenv(), Files.readString(outputs), checkout, directory)
        : OneMachine.start(new MachineOptions(checkout, invoker, directory));
  }

  private void leave(Path directory) throws IOException {
    if (keep) {
      out.println("Everything that was written is in " + directory);
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private List<Scenario> scenarios() {
    List<Scenario> all = Scenarios.all();
    List<String> names = all.stream().map(Scenario::name).toList();
    for (String name : chosen) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no scenario %s; there are: %s".formatted(name, String.join(", ", names)));
      }
    }
    return chosen.isEmpty()
        ? all
        : all.stream().filter(scenario -> chosen.contains(scenario.name())).toList();
  }
}
