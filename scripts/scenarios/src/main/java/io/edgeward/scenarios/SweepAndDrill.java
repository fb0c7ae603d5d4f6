package io.edgeward.scenarios;

import io.edgeward.scenarios.ScenarioContext.Promoted;
import java.time.Instant;
import java.util.Optional;

/** What the schedules start besides backups. */
final class SweepAndDrill {
  private SweepAndDrill() {}

  static void play(ScenarioContext context) throws Exception {
    Promoted settled = context.settled();
    int sweeps = context.ledger().audit().sweeps().size();
    context.environment().schedules().tick("audit");
    context.say("the schedule of the audit sweep ticked");
    context.await(
        "the ledger has another sweep", () -> context.ledger().audit().sweeps().size() > sweeps);
    Backups.tick(context, settled);
    Optional<Instant> before = context.ledger().drills().newestPassed();
    context.environment().schedules().tick("drill");
    context.say("the schedule of the restore drill ticked");
    context.await(
        "the ledger has a drill that passed",
        () -> !context.ledger().drills().newestPassed().equals(before));
  }
}
