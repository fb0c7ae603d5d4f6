package io.edgeward.cli.command;

import io.edgeward.cli.demo.Demo;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.StackGuide;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.text.Count;
import io.edgeward.scenarios.Result;
import io.edgeward.scenarios.Scenario;
import io.edgeward.scenarios.Scenarios;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the scenarios on the local stack. */
@Command(
    name = "demo",
    description = {
      "Runs the main job on real images on this machine, and verifies every step.",
      "Exit code 0 only when everything was read back as promised."
    })
final class DemoCommand implements Callable<Integer> {
  /** Held here, since loggers that nobody holds are forgotten together with their levels. */
  private static final Logger ALERTS = Logger.getLogger("io.edgeward.audit");

  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "error",
      description = "What the functions log to standard error: debug, info, warning or error.")
  private String logLevel;

  @Option(names = "--keep", description = "Leave the stack up until it is interrupted.")
  private boolean keep;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommonOptions.startLog(logLevel, session);
    if (logLevel.equalsIgnoreCase("error")) {
      // One line for each deletion of a disaster; what matters of them is told by the scenarios.
      ALERTS.setLevel(Level.OFF);
    }
    try (StackHome home = StackHome.temporary(0)) {
      TextOutput out = session.text(false);
      out.line("The functions as they run in the cloud, on this machine:");
      StackGuide.addresses(home.stack(), out);
      Exit exit = report(Demo.play(home.stack(), session.lines()), out);
      if (keep) {
        ALERTS.setLevel(null);
        CommonOptions.startEvents(logLevel.equalsIgnoreCase("error") ? "info" : logLevel, session);
        home.stay(session);
      }
      return exit.code();
    } finally {
      ALERTS.setLevel(null);
    }
  }

  private Exit report(List<Result> results, TextOutput out) {
    List<Result> failed = results.stream().filter(one -> one.kind() == Result.Kind.FAILED).toList();
    out.line();
    out.line(
        "%d of %d held. Everything marked [verified] was read back from registries, buckets"
                .formatted(results.size() - failed.size(), results.size())
            + " and ledger.");
    tellWhatWasNotPlayed(results, out);
    out.flush();
    failed.forEach(one ->
        session.err().printf("edgeward demo: %s: %s%n", one.scenario(), one.why().orElse("")));
    return failed.isEmpty() ? Exit.DONE : Exit.FINDINGS;
  }

  private static void tellWhatWasNotPlayed(List<Result> results, TextOutput out) {
    Set<String> played = results.stream().map(Result::scenario).collect(Collectors.toSet());
    List<String> others =
        Scenarios.all().stream()
            .map(Scenario::name)
            .filter(name -> !played.contains(name))
            .toList();
    if (others.isEmpty()) {
      return;
    }
    out.line();
    out.line(
        "%s not played here: the functions must be processes that can be killed. Play with:"
            .formatted(Count.of(others.size(), "scenario is", "scenarios are")));
    out.command("    scripts/e2e --scenario " + String.join(" --scenario ", others));
  }
}
