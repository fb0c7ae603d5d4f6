package io.edgeward.replica;

import io.edgeward.replica.place.Machine;
import io.edgeward.replica.place.ReplicatedEnvironment;
import io.edgeward.replica.scenario.Scenario;
import io.edgeward.replica.scenario.ScenarioContext;
import io.edgeward.replica.scenario.ScenarioLog;
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
final class ScenarioRunner {
  private static final int LOG_LINES = 40;

  private final ReplicatedEnvironment environment;
  private final ScenarioLog story;
  private final ScenarioContext stage;
  private final PrintStream out;

  ScenarioRunner(ReplicatedEnvironment environment, Path commandLine, long run, PrintStream out) {
    this.environment = environment;
    this.story = new ScenarioLog(out);
    this.stage = new ScenarioContext(environment, story, commandLine, run);
    this.out = out;
  }

  List<Result> play(List<Scenario> scenarios) throws IOException {
    List<Result> results = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Result result = play(scenario);
      results.add(result);
      if (result.kind() == Result.Kind.FAILED) {
        showLogs();
      }
    }
    return results;
  }

  private Result play(Scenario scenario) {
    story.begin(scenario.name(), scenario.title());
    if (!scenario.needsMachine().isEmpty() && environment.machine().isEmpty()) {
      story.say("skipped: %s", scenario.needsMachine());
      return result(scenario, Result.Kind.SKIPPED, Optional.of(scenario.needsMachine()));
    }
    try {
      scenario.play(stage);
      return result(scenario, Result.Kind.PASSED, Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return result(scenario, Result.Kind.FAILED, Optional.of("interrupted"));
    } catch (Exception e) {
      story.say("FAILED: %s", e);
      return result(scenario, Result.Kind.FAILED, Optional.of(e.toString()));
    }
  }

  private Result result(Scenario scenario, Result.Kind kind, Optional<String> why) {
    return new Result(scenario.name(), kind, story.seconds(), why);
  }

  private void showLogs() throws IOException {
    Optional<Machine> machine = environment.machine();
    if (machine.isEmpty()) {
      return;
    }
    for (Map.Entry<String, Path> log : machine.get().logs().entrySet()) {
      out.printf("%n--- the end of the log of %s ---%n", log.getKey());
      List<String> lines = lines(log.getValue());
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
