package io.edgeward.replica.scenario;

import io.edgeward.local.images.Image;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.Region;
import io.edgeward.replica.place.Machine;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Pub/Sub delivers at least once. */
final class DuplicateDeliveries implements Scenario {
  private static final int TIMES = 3;

  @Override
  public String name() {
    return "duplicate-deliveries";
  }

  @Override
  public String title() {
    return "the same message three times: one report, and nothing is copied twice";
  }

  @Override
  public String needsMachine() {
    return "nobody but Pub/Sub can deliver a message with the id of another";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    ScenarioContext.Promoted settled = stage.settled();
    reportsOnce(stage, settled);
    copiesOnce(stage, settled);
  }

  private static void reportsOnce(ScenarioContext stage, ScenarioContext.Promoted settled)
      throws Exception {
    RepositoryPath repository = stage.environment().places().live(settled.name()).getFirst();
    Image rogue = (Image) stage.freshImage().children().getFirst();
    String event =
        "{\"action\":\"INSERT\",\"digest\":\"%1$s@%2$s\",\"tag\":\"%1$s:v6.6.7\"}"
            .formatted(repository, rogue.digest());
    deliver(stage, "audit", event);
    Reports.expectOne(stage, List.of("unknown-image", rogue.digest().text()));
    stage.verify(
        stage.ledger().audit().verdictsOf(rogue.digest()).size() == 1,
        "the ledger has one verdict");
  }

  private static void copiesOnce(ScenarioContext stage, ScenarioContext.Promoted settled)
      throws Exception {
    long before = writes(stage);
    int receipts = stage.ledger().receiptsOf(settled.digest()).size();
    String push =
        "{\"repository\":\"edgeward/manifests\",\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\"}"
            .formatted("0".repeat(40), settled.merged().commit());
    deliver(stage, "promote", push);
    stage.verify(
        writes(stage) == before, "no region was written to (%d writes before and after)", before);
    stage.verify(
        stage.ledger().receiptsOf(settled.digest()).size() == receipts,
        "there are as many receipts as before");
    for (RepositoryPath repository : stage.environment().places().live(settled.name())) {
      stage.verify(
          stage.environment().registries().find(repository, Tag.of("v1.0")).isPresent(),
          "%s:v1.0 is there",
          repository);
    }
  }

  private static void deliver(ScenarioContext stage, String function, String json)
      throws IOException, NotAsToldException {
    Instant published = Clock.systemUTC().instant();
    for (int time = 0; time < TIMES; time++) {
      int status = stage.machine().deliver(function, "duplicate-" + function, published, json);
      stage.verify(status == 200, "%s answered delivery %d with %d", function, time + 1, status);
    }
  }

  private static long writes(ScenarioContext stage) {
    Machine machine = stage.machine();
    long writes = 0;
    for (Region region : stage.environment().places().regions()) {
      writes += machine.production(region).traffic().requests("POST uploads");
      writes += machine.production(region).traffic().requests("PUT manifests");
    }
    return writes;
  }
}
