package io.edgeward.scenarios;

import io.edgeward.local.images.Artifact;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.text.Count;
import io.edgeward.scenarios.ScenarioContext.Promoted;
import java.time.Clock;
import java.time.Instant;

/** Pub/Sub delivers at least once. */
final class DuplicateDeliveries {
  private static final int TIMES = 3;

  private DuplicateDeliveries() {}

  static void play(ScenarioContext context) throws Exception {
    Promoted settled = context.settled();
    reportsOnce(context, settled);
    copiesOnce(context, settled);
  }

  private static void reportsOnce(ScenarioContext context, Promoted settled) throws Exception {
    RepositoryPath repository = context.live(settled).getFirst();
    Artifact rogue = context.freshImage().children().getFirst();
    String event =
        "{\"action\":\"INSERT\",\"digest\":\"%1$s@%2$s\",\"tag\":\"%1$s:v6.6.7\"}"
            .formatted(repository, rogue.digest());
    deliver(context, "audit", "duplicate-audit", event);
    context.expectOneReport("unknown-image", rogue.digest().text());
    context.verify(
        context.ledger().audit().verdictsOf(rogue.digest()).size() == 1,
        "the ledger has one verdict");
  }

  private static void copiesOnce(ScenarioContext context, Promoted settled) throws Exception {
    long before = writes(context);
    int receipts = context.ledger().receiptsOf(settled.digest()).size();
    String push =
        "{\"repository\":\"edgeward/manifests\",\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\"}"
            .formatted("0".repeat(40), settled.merged().commit());
    deliver(context, "promote", "duplicate-promote", push);
    deliver(context, "promote", "duplicate-sweep", "{\"sweep\":true}");
    context.verify(
        writes(context) == before,
        "no region was written to (%s before and after)",
        Count.of(before, "write"));
    context.verify(
        context.ledger().receiptsOf(settled.digest()).size() == receipts,
        "there are as many receipts as before");
    for (RepositoryPath repository : context.live(settled)) {
      context.verify(
          context.names(repository, "v1.0", settled.digest()), "%s:v1.0 is there", repository);
    }
  }

  private static void deliver(ScenarioContext context, String function, String id, String json)
      throws Exception {
    Instant published = Clock.systemUTC().instant();
    for (int time = 1; time <= TIMES; time++) {
      int status = context.loopback().deliver(function, id, published, json);
      context.verify(
          status == 200, "%s answered delivery %d of %s with %d", function, time, id, status);
    }
  }

  private static long writes(ScenarioContext context) {
    long writes = 0;
    for (EmbeddedRegistry region : context.loopback().production().values()) {
      Traffic traffic = region.traffic();
      writes += traffic.requests("POST uploads") + traffic.requests("PUT manifests");
    }
    return writes;
  }
}
