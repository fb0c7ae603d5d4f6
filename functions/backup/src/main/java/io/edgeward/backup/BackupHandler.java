package io.edgeward.backup;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotHeading;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.text.Count;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessageHandler;
import io.edgeward.runtime.message.MessageRefusedException;
import io.edgeward.runtime.message.NotPublishedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes snapshots on ticks, and copies what registries tell of. Production is read for every tick,
 * so late, repeated, reordered and forged ones can do no more than cause a look.
 */
final class BackupHandler implements MessageHandler {
  private static final Logger LOGGER = Logger.getLogger(BackupHandler.class.getName());

  private final Backup backup;
  private final BackupBatchPublisher batches;
  private final Ledger ledger;
  private final BackupReports signals;
  private final ScheduledDrills drills;
  private final Clock clock;

  BackupHandler(
      Backup backup,
      BackupBatchPublisher batches,
      Ledger ledger,
      BackupReports signals,
      ScheduledDrills drills,
      Clock clock) {
    this.backup = backup;
    this.batches = batches;
    this.ledger = ledger;
    this.signals = signals;
    this.drills = drills;
    this.clock = clock;
  }

  @Override
  public DeliveryOutcome handle(Message message, Deadline deadline) throws MessageRefusedException {
    BackupMessage order =
        message.data().length == 0
            ? new BackupMessage.Tick(Optional.empty())
            : message.read(BackupMessage::parse);
    try {
      return switch (order) {
        case BackupMessage.Tick tick -> tick(tick, deadline);
        case BackupMessage.Drill drill -> drills.run(drill, deadline);
        case BackupMessage.Part(BackupBatch batch) -> part(batch);
        case BackupMessage.Pushed(RegistryEvent.Push push) -> pushed(push);
        case BackupMessage.Deleted(String what) ->
            new DeliveryOutcome.Acknowledged(what + " was deleted; the next snapshot shows it");
      };
    } catch (LedgerException | NotPublishedException e) {
      return new DeliveryOutcome.Retry(e.getMessage());
    }
  }

  /** A tick that comes late, or twice, is for now: nobody can read what production was. */
  private DeliveryOutcome tick(BackupMessage.Tick tick, Deadline deadline)
      throws LedgerException, NotPublishedException {
    Instant now = clock.instant();
    if (tick.hour().isPresent() && isTaken(tick.hour().get())) {
      return new DeliveryOutcome.Acknowledged("a complete snapshot of that hour is there");
    }
    SnapshotRun.Pace pace = new SnapshotRun.Pace(deadline::passed, batches.images());
    SnapshotResult taken = backup.take(now, pace, delivery -> {});
    signals.log(taken, clock.instant());
    signals.alert(taken);
    DeliveryOutcome answer = settle(taken);
    drills.tellAge(now, SnapshotResult.contents(taken.snapshot()));
    return answer;
  }

  private DeliveryOutcome settle(SnapshotResult taken) throws NotPublishedException {
    if (!taken.handedOn().isEmpty()) {
      int messages = batches.publish(taken.folder(), taken.handedOn());
      LOGGER.log(
          Level.INFO, "the news are handed on in {0}", Count.of(messages, "batch", "batches"));
      return new DeliveryOutcome.Retry(taken.summary() + "; the news are handed on in batches");
    }
    if (taken.written()) {
      signals.missing(taken);
    }
    return taken.again()
        ? new DeliveryOutcome.Retry(taken.summary())
        : new DeliveryOutcome.Acknowledged(taken.summary());
  }

  private boolean isTaken(SnapshotId wanted) throws LedgerException {
    List<SnapshotId> ids = ledger.snapshots().ids();
    for (SnapshotId id : ids.reversed()) {
      if (id.hour().equals(wanted.hour())
          && ledger.snapshots().heading(id).filter(SnapshotHeading::complete).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private DeliveryOutcome part(BackupBatch batch) throws MessageRefusedException {
    return kept(
        "batch of " + batch.folder(),
        backup
            .keep(batch)
            .orElseThrow(() ->
                new MessageRefusedException(
                    batch.production() + " is no root of production; find who publishes batches")));
  }

  private DeliveryOutcome pushed(RegistryEvent.Push push) {
    return backup
        .keep(push, clock.instant())
        .map(kept -> kept(push.toString(), kept))
        .orElseGet(() -> new DeliveryOutcome.Acknowledged(push + " is in no region"));
  }

  /** What does not arrive now is news for the next snapshot, which reports it. */
  private static DeliveryOutcome kept(String what, BackupCopyResult kept) {
    if (kept.gaps().isEmpty()) {
      return new DeliveryOutcome.Acknowledged(what + " is in the backup");
    }
    String gaps = String.join("; ", kept.gaps().subList(0, Math.min(5, kept.gaps().size())));
    return kept.again()
        ? new DeliveryOutcome.Retry(what + ": " + gaps)
        : new DeliveryOutcome.Acknowledged(what + " is left to the next snapshot: " + gaps);
  }
}
