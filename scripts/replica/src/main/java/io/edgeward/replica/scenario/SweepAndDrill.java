package io.edgeward.replica.scenario;

import java.time.Instant;
import java.util.Optional;

/** What the schedules start besides backups. */
final class SweepAndDrill implements Scenario {
  @Override
  public String name() {
    return "sweep-and-drill";
  }

  @Override
  public String title() {
    return "the scheduled audit sweep and restore drill leave their results in the ledger";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    ScenarioContext.Promoted settled = stage.settled();
    int sweeps = stage.ledger().audit().sweeps().size();
    stage.environment().topics().tick("audit");
    stage.say("the schedule of the audit sweep ticked");
    stage.await(
        "the ledger has another sweep", () -> stage.ledger().audit().sweeps().size() > sweeps);
    Backups.tick(stage, settled);
    Optional<Instant> before = stage.ledger().drills().newestPassed();
    stage.environment().topics().tick("drill");
    stage.say("the schedule of the restore drill ticked");
    stage.await(
        "the ledger has a drill that passed",
        () -> !stage.ledger().drills().newestPassed().equals(before));
  }
}
