package io.edgeward.audit;

import io.edgeward.audit.alarm.Alarm;
import io.edgeward.audit.alarm.Runbook;
import io.edgeward.audit.event.EventJudge;
import io.edgeward.audit.event.Heads;
import io.edgeward.audit.event.MessageReader;
import io.edgeward.audit.event.PromotionHistory;
import io.edgeward.audit.event.SnapshotSearch;
import io.edgeward.audit.event.VerdictStore;
import io.edgeward.audit.event.WithdrawalFinder;
import io.edgeward.audit.production.EventFiles;
import io.edgeward.audit.production.FileProduction;
import io.edgeward.audit.production.PartsCheck;
import io.edgeward.audit.production.ProductionMembership;
import io.edgeward.audit.production.ProductionOrigins;
import io.edgeward.audit.production.RegistryProduction;
import io.edgeward.audit.production.StoreContents;
import io.edgeward.audit.sweep.ProductionSweep;
import io.edgeward.audit.sweep.Survey;
import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.ledger.Ledger;
import io.edgeward.model.audit.FileAuditor;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import io.edgeward.runtime.message.MessageHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the function does with a message: an event is judged, {@code {"sweep": true}} sweeps. */
final class AuditHandler implements MessageHandler {
  private final Audit audit;
  private final ProductionSweep sweep;
  private final RegistryProduction production;

  /**
   * Puts the auditor together.
   *
   * @param withdrawals what commits up to a HEAD took out of the manifests
   * @param files reads files of production
   * @param deepRequests about how many requests a sweep spends on looking at the parts of images
   */
  AuditHandler(
      ManifestHistory manifests,
      Function<Revision, WithdrawalFinder> withdrawals,
      RegistryProduction production,
      Files files,
      Ledger ledger,
      ErrorReporter errors,
      Timing timing,
      Runbook runbook,
      long deepRequests) {
    this.production = production;
    Clock clock = timing.clock();
    Alarm alarm = new Alarm(errors, runbook, clock);
    Heads heads = new Heads(manifests, timing.headWindow());
    Function<Revision, PromotionHistory> history =
        head -> new PromotionHistory(Optional.of(ledger), withdrawals.apply(head));
    ProductionMembership membership = new ProductionMembership(production, clock);
    ProductionOrigins origins =
        new ProductionOrigins(production, Optional.of(ledger), membership, clock);
    EventJudge judge =
        new EventJudge(
            heads,
            publishedAt ->
                membership.view(clock.instant().isBefore(publishedAt.plus(timing.grace()))),
            origins::since,
            ledger.restores()::at,
            new SnapshotSearch(ledger.snapshots()),
            history,
            (wanted, publishedAt, late) ->
                new FileAuditor(
                    wanted,
                    new EventFiles(Optional.of(ledger), files.contents(), publishedAt, late),
                    clock.instant().isBefore(publishedAt.plus(timing.grace()))),
            alarm);
    this.audit =
        new Audit(
            judge, new VerdictStore.InLedger(ledger.audit()), alarm, clock, timing.patience());
    this.sweep =
        new ProductionSweep(
            heads,
            new Survey(production.repositories()),
            membership,
            origins,
            new PartsCheck(() -> production, Optional.of(ledger.indexes()), deepRequests),
            ledger.restores()::at,
            history,
            new FileProduction(Optional.of(ledger), files.contents(), files.bytes(), clock),
            ledger.audit(),
            alarm,
            clock);
  }

  /**
   * What time means to the auditor.
   *
   * @param clock tells the time
   * @param headWindow how long HEAD counts as known
   * @param grace how long a child may wait for its index
   * @param patience the age at which an event without verdict is an alarm
   */
  record Timing(Clock clock, Duration headWindow, Duration grace, Duration patience) {}

  /**
   * Reads files of production.
   *
   * @param contents reads them
   * @param bytes about how many bytes a sweep reads of files that no receipt accounts for
   */
  record Files(StoreContents contents, long bytes) {}

  @Override
  public DeliveryOutcome handle(Message message, Deadline deadline) {
    return isSweep(message)
        ? sweep.run(deadline, production::beginRun)
        : audit.judge(message, deadline);
  }

  /** Anything else, malformed messages included, is for the auditor to judge. */
  private static boolean isSweep(Message message) {
    if (MessageReader.isOfBucket(message)) {
      return false;
    }
    try {
      JsonObject object = Json.parseObject(message.data());
      return object.names().equals(Set.of("sweep")) && object.flag("sweep");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
