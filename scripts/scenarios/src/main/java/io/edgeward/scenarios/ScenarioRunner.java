package io.edgeward.scenarios;

import io.edgeward.scenarios.environment.ScenarioEnvironment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays scenarios one after the other; one that fails does not stop the others. */
public final class ScenarioRunner {
  private static final int LOG_LINES = 40;

  private final ScenarioEnvironment environment;
  private final ScenarioLog log;
  private final ScenarioContext context;
  private final PrintStream out;

  /**
   * Prepares a run.
   *
   * @param run tells its images from those of other runs in the same environment
   * @param out takes what happens
   */
  public ScenarioRunner(ScenarioEnvironment environment, long run, PrintStream out) {
    this.environment = environment;
    this.log = new ScenarioLog(out);
    this.context = new ScenarioContext(environment, log, run);
    this.out = out;
  }

  /** Plays them, and tells what became of each. */
  public List<Result> play(List<Scenario> scenarios) throws IOException {
    List<Result> results = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Result result = play(scenario);
      results.add(result);
      if (result.kind() == Result.Kind.FAILED && environment.processes().isPresent()) {
        showLogs(environment.processes().get().logs());
      }
    }
    return results;
  }

  private Result play(Scenario scenario) {
    log.begin(scenario);
    if (!scenario.isPlayableIn(environment)) {
      log.say("skipped: %s", scenario.obstacle());
      return result(scenario, Result.Kind.SKIPPED, Optional.of(scenario.obstacle()));
    }
    try {
      scenario.play().in(context);
      return result(scenario, Result.Kind.PASSED, Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return result(scenario, Result.Kind.FAILED, Optional.of("interrupted"));
    } catch (Exception e) {
      log.say("FAILED: %s", e);
      return result(scenario, Result.Kind.FAILED, Optional.of(e.toString()));
    }
  }

  private Result result(Scenario scenario, Result.Kind kind, Optional<String> why) {
    return new Result(scenario.name(), kind, log.seconds(), why);
  }

  private void showLogs(Map<String, Path> logs) throws IOException {
    for (Map.Entry<String, Path> process : logs.entrySet()) {
      out.printf("%n--- the end of the log of %s ---%n", process.getKey());
      List<String> lines = lines(process.getValue());
      lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()).forEach(out::println);
    }
    out.flush();
  }

  private static List<String> lines(Path log) throws IOException {
    // Whatever bytes a process wrote: a log that is shown must not fail.
    return Files.exists(log)
        ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList()
        : List.of();
  }
}
