package io.edgeward.backup;

import io.edgeward.ledger.DrillRecord;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.MessageRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The restore drills of the function.
 *
 * @param drill does them
 * @param scratch where they restore to; without it there are none
 * @param ledger what they restore from, and where results are kept
 * @param limit the age at which the last one that passed is too old
 * @param signals is told of results and ages
 */
record ScheduledDrills(
    Drill drill,
    Optional<RegistryPath> scratch,
    Ledger ledger,
    Duration limit,
    BackupReports signals) {
  private static final Logger LOGGER = Logger.getLogger(ScheduledDrills.class.getName());

  /** What is wrong with a backup is reported, and would be found again by another delivery. */
  DeliveryOutcome run(BackupMessage.Drill order, Deadline deadline)
      throws LedgerException, MessageRefusedException {
    RegistryPath root =
        scratch.orElseThrow(() ->
            new MessageRefusedException(
                "a restore drill was asked for, and there is nowhere to restore to: set"
                    + " EDGEWARD_DRILL_REGISTRY to a registry path outside of production and"
                    + " backup, or take the drill off the schedule"));
    Document newest = newest();
    if (SnapshotResult.contents(newest.snapshot()) == 0) {
      return new DeliveryOutcome.Acknowledged(
          "snapshot %s lists no image, so there is nothing to restore yet; promote one, or see"
                  .formatted(newest.snapshot().id())
              + " whether EDGEWARD_PROD_REGISTRIES names production");
    }
    Drill.Scope scope = new Drill.Scope(order.sample(), sooner(deadline)::passed);
    DrillRecord done = drill.run(newest.snapshot(), root, scope, digest -> {});
    signals.drilled(done);
    return new DeliveryOutcome.Acknowledged(done.summary());
  }

  private Document newest() throws LedgerException, MessageRefusedException {
    SnapshotDocuments documents = new SnapshotDocuments(ledger.snapshots());
    try {
      return documents.proved(
          documents
              .newestComplete()
              .orElseThrow(() ->
                  new MessageRefusedException(
                      "a restore drill was asked for, and there is no complete snapshot to restore;"
                          + " where there is none at all, wait for the next tick or run edgeward"
                          + " backup, otherwise see what the reports of snapshots say is"
                          + " missing")));
    } catch (UnprovedDocumentException e) {
      throw new MessageRefusedException(
          "a restore drill was asked for, and %s".formatted(e.getMessage()));
    } catch (LedgerException e) {
      if (e.retryable()) {
        throw e;
      }
      throw new MessageRefusedException(
          "a restore drill was asked for, and %s; see what edgeward snapshots verify finds, and"
                  .formatted(e.getMessage())
              + " drill an older snapshot with edgeward drill --to");
    }
  }

  /**
   * A drill that is cut off leaves no record, so a quarter of the time is for what is under way
   * when it ends: copies of large images.
   */
  private static Deadline sooner(Deadline deadline) {
    return new Deadline(deadline.at().minus(deadline.left().dividedBy(4)), deadline.clock());
  }

  /**
   * Tells how long ago the last one passed. Not to know that must not hold up a snapshot.
   *
   * @param contents how many digests and files the newest snapshot lists; before the first there is
   *     nothing to drill
   */
  void tellAge(Instant now, long contents) {
    try {
      Optional<Instant> passed = ledger.drills().newestPassed();
      if (passed.isPresent() || contents > 0) {
        signals.drillAge(passed, limit, now);
      }
    } catch (LedgerException e) {
      LOGGER.log(
          Level.WARNING,
          "the age of the last restore drill is not known: {0}; the next tick looks again",
          e.getMessage());
    }
  }
}
