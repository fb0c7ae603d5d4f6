package io.edgeward.replica.scenario;

import io.edgeward.local.registry.Traffic;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.replica.place.Machine;
import java.time.Clock;

/** Snapshots on ticks, which copy what is new and nothing else. */
final class BackupOfNews implements Scenario {
  @Override
  public String name() {
    return "backup";
  }

  @Override
  public String title() {
    return "a tick leaves a complete snapshot, and the next one copies only news";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    ScenarioContext.Promoted settled = stage.settled();
    Snapshot first = Backups.tick(stage, settled);
    stage.say("it is snapshot %s", first.id());
    if (stage.environment().machine().isPresent()) {
      withoutNews(stage);
    }
    ScenarioContext.Promoted news = stage.promote(stage.named("news"), "v1.0");
    Snapshot second = Backups.tick(stage, news);
    stage.verify(
        second.previous().isPresent() && !second.id().equals(first.id()),
        "snapshot %s follows, and names the one before it",
        second.id());
    if (stage.environment().machine().isPresent()) {
      onlyNews(stage, news);
    }
  }

  private static void withoutNews(ScenarioContext stage) throws Exception {
    Machine machine = stage.machine();
    Traffic traffic = machine.backup().traffic();
    machine.deliver("backup", "settling", Clock.systemUTC().instant(), "{}");
    traffic.reset();
    int status = machine.deliver("backup", "no-news", Clock.systemUTC().instant(), "{}");
    stage.verify(
        status == 200 && traffic.requests() == 0,
        "a tick without news is answered %d and asks the backup nothing (%d requests)",
        status,
        traffic.requests());
  }

  /** Whether an event or the tick brought it: nothing that was there is sent again. */
  private static void onlyNews(ScenarioContext stage, ScenarioContext.Promoted news)
      throws Exception {
    Traffic traffic = stage.machine().backup().traffic();
    long blobs = news.index().children().stream().mapToLong(Blobs::of).sum();
    long regions = stage.environment().places().regions().size();
    long sent = traffic.requests("PUT uploads") + traffic.requests("PATCH uploads");
    stage.verify(
        sent <= blobs * regions,
        "%d blobs of the new image were sent for %d regions, nothing of what was there before",
        sent,
        regions);
  }
}
