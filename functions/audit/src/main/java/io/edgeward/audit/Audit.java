package io.edgeward.audit;

import io.edgeward.audit.alarm.Alarm;
import io.edgeward.audit.event.Envelope;
import io.edgeward.audit.event.EventJudge;
import io.edgeward.audit.event.Judged;
import io.edgeward.audit.event.MessageReader;
import io.edgeward.audit.event.VerdictStore;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Judgement;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import io.edgeward.runtime.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * From the message about one change in production to its verdict. The order makes a lost rejection
 * impossible: it is reported, then kept, then acknowledged, and a crash between the steps repeats
 * them.
 */
final class Audit {
  private final EventJudge judge;
  private final VerdictStore verdicts;
  private final Alarm alarm;
  private final Clock clock;
  private final Duration patience;

  /**
   * Judges by {@code judge}.
   *
   * @param patience the age at which an event without verdict is itself an alarm
   */
  Audit(EventJudge judge, VerdictStore verdicts, Alarm alarm, Clock clock, Duration patience) {
    this.judge = judge;
    this.verdicts = verdicts;
    this.alarm = alarm;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * Judges the event that {@code delivered} tells about.
   *
   * @param deadline ends the reading of files; what needs longer has no verdict
   */
  DeliveryOutcome judge(Message delivered, Deadline deadline) {
    Message message = new Envelope(clock.instant()).of(delivered);
    ProductionEvent event;
    try {
      event = MessageReader.read(message);
    } catch (IllegalArgumentException e) {
      Verdict verdict = new Verdict.Rejected(Finding.MALFORMED, malformed(e));
      Judged judged = new Judged(verdict, Optional.empty(), Optional.empty());
      return conclude(message, Optional.empty(), judged, verdict);
    }
    return judge(message, event, deadline);
  }

  static String malformed(IllegalArgumentException why) {
    return "the message is no event of a registry or a bucket: %s; find out who published it"
        .formatted(why.getMessage());
  }

  private DeliveryOutcome judge(Message message, ProductionEvent event, Deadline deadline) {
    Judged judged;
    try {
      judged = judge.judge(event, message.publishTime(), deadline::passed);
    } catch (ManifestsUnreadableException e) {
      return defer(message, e.getMessage());
    }
    return switch (judged.judgement()) {
      case Verdict verdict -> conclude(message, Optional.of(event), judged, verdict);
      case Judgement.Deferred deferred -> defer(message, deferred.reason());
      case Judgement.Unneeded unneeded ->
          new DeliveryOutcome.Acknowledged("no verdict is needed: " + unneeded.reason());
    };
  }

  private DeliveryOutcome defer(Message message, String reason) {
    if (clock.instant().isAfter(message.publishTime().plus(patience))) {
      alarm.cannotJudge(message.publishTime(), reason);
    }
    return new DeliveryOutcome.Retry("no verdict now: " + reason);
  }

  private DeliveryOutcome conclude(
      Message message, Optional<ProductionEvent> event, Judged judged, Verdict verdict) {
    AuditRecord record =
        new AuditRecord(
            message.id(),
            message.publishTime(),
            clock.instant(),
            event,
            judged.revision(),
            judged.unreadableHead(),
            verdict);
    try {
      return switch (verdict) {
        case Verdict.Verified verified -> keep(record);
        case Verdict.Rejected rejected -> reject(record, rejected, message);
      };
    } catch (LedgerException e) {
      return new DeliveryOutcome.Retry("the verdict could not be kept: " + e.getMessage());
    }
  }

  private DeliveryOutcome reject(AuditRecord record, Verdict.Rejected rejected, Message message)
      throws LedgerException {
    Optional<AuditRecord> before;
    try {
      before = verdicts.find(record);
    } catch (LedgerException e) {
      // Better two alarms than none.
      alarm.raise(record, rejected, message);
      throw e;
    }
    if (before.isPresent()) {
      // A crash may have kept the verdict and not what points to it.
      verdicts.append(before.get());
      return new DeliveryOutcome.Acknowledged(summary(before.get()) + " (judged before)");
    }
    alarm.raise(record, rejected, message);
    return keep(record);
  }

  private DeliveryOutcome keep(AuditRecord record) throws LedgerException {
    verdicts.append(record);
    return new DeliveryOutcome.Acknowledged(summary(record));
  }

  private static String summary(AuditRecord record) {
    Verdict verdict = record.verdict();
    String manifests =
        record.revision().map(revision -> ", by commit " + revision).orElse("")
            + record
                .unreadableHead()
                .map(head -> ", while commit " + head + " does not parse")
                .orElse("");
    return "%s %s: %s%s"
        .formatted(verdict.word(), verdict.reason().id(), verdict.message(), manifests);
  }
}
