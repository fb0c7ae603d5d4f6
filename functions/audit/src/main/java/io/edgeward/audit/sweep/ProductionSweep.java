package io.edgeward.audit.sweep;

import io.edgeward.audit.alarm.Alarm;
import io.edgeward.audit.event.Heads;
import io.edgeward.audit.event.JudgedPushes;
import io.edgeward.audit.production.FileProduction;
import io.edgeward.audit.production.PartsCheck;
import io.edgeward.audit.production.ProductionMembership;
import io.edgeward.audit.production.ProductionOrigins;
import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.Coverage;
import io.edgeward.model.audit.FileSweepReport;
import io.edgeward.model.audit.KnownFindings;
import io.edgeward.model.audit.PastGrants;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Repairs;
import io.edgeward.model.audit.Sweep;
import io.edgeward.model.audit.SweepNews;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.audit.SweepReport;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Logger;

/**
 * Compares all of production with the manifests at HEAD, and tells what nobody has judged. What the
 * sweep before did not know raises an alarm at once, and once a day what stands.
 */
public final class ProductionSweep {
  private static final Logger LOGGER = Logger.getLogger(ProductionSweep.class.getName());

  private static final int SHARE_OF_FILES = 3;

  private final Heads heads;
  private final Survey survey;
  private final ProductionMembership membership;
  private final ProductionOrigins origins;
  private final PartsCheck parts;
  private final Function<Instant, Repairs> repairs;
  private final Function<Revision, ? extends PastGrants> history;
  private final FileProduction files;
  private final AuditLedger ledger;
  private final JudgedPushes judged;
  private final Alarm alarm;
  private final Clock clock;
  private final ReentrantLock sweeping = new ReentrantLock();

  public ProductionSweep(
      Heads heads,
      Survey survey,
      ProductionMembership membership,
      ProductionOrigins origins,
      PartsCheck parts,
      Function<Instant, Repairs> repairs,
      Function<Revision, ? extends PastGrants> history,
      FileProduction files,
      AuditLedger ledger,
      Alarm alarm,
      Clock clock) {
    this.heads = heads;
    this.survey = survey;
    this.membership = membership;
    this.origins = origins;
    this.parts = parts;
    this.repairs = repairs;
    this.history = history;
    this.files = files;
    this.ledger = ledger;
    this.judged = new JudgedPushes(ledger, clock);
    this.alarm = alarm;
    this.clock = clock;
  }

  /**
   * One sweep: at a time, for it reads everything.
   *
   * @param begins is told when it is this one's turn
   */
  public DeliveryOutcome run(Deadline deadline, Runnable begins) {
    if (!sweeping.tryLock()) {
      return new DeliveryOutcome.Retry("no sweep now: another one is under way");
    }
    try {
      begins.run();
      ManifestRevision head = heads.newest();
      if (!head.isWhole()) {
        alarm.unreadableHead(head);
        return new DeliveryOutcome.Retry("no sweep now: " + head.defect());
      }
      return sweep(head, deadline);
    } catch (ManifestsUnreadableException | LedgerException e) {
      return new DeliveryOutcome.Retry("no sweep now: " + e.getMessage());
    } finally {
      sweeping.unlock();
    }
  }

  private DeliveryOutcome sweep(ManifestRevision head, Deadline deadline) throws LedgerException {
    Instant sweptAt = clock.instant();
    KnownFindings known = known();
    Deadline forFiles = share(deadline);
    FileSweepReport stores = files.sweep(head, known, forFiles::passed);
    Inventory production = survey.of(head.edges(), head.roots());
    if (!membership.prepare(head.edges(), production, deadline)) {
      return new DeliveryOutcome.Retry(
          "no sweep now: there was no time to read all promoted indexes; those that were read are"
              + " known to this process");
    }
    if (head.edges().trust().signatures().required()) {
      origins.prepare(membership.attachedTo(head.edges(), production), deadline::passed);
    }
    Inventory whole = parts.of(head.edges(), production, repository -> true, sweptAt);
    SweepReport report =
        Sweep.compare(
                head.edges(),
                whole,
                membership.view(false),
                origins.swept(sweptAt, deadline::passed),
                repairs.apply(sweptAt),
                history.apply(head.revision().orElseThrow()))
            .with(stores);
    Optional<List<Coverage>> coverage =
        judged(deadline)
            .map(verdicts ->
                head.roots().stream()
                    .map(root -> Coverage.of(root, sweptAt, production, verdicts))
                    .toList());
    SweepNews news = SweepNews.since(known, report, sweptAt);
    return conclude(new SweepRecord(sweptAt, report, coverage, news));
  }

  /** Files are first, and leave to images what these need. */
  private Deadline share(Deadline deadline) {
    return Deadline.in(deadline.left().dividedBy(SHARE_OF_FILES), clock);
  }

  /** Coverage is a measure: without it a sweep still tells what it found. */
  private Optional<Predicate<Push>> judged(Deadline deadline) {
    try {
      return judged.read(deadline);
    } catch (LedgerException e) {
      LOGGER.warning("the verdicts could not be counted: " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * What the sweep before knew. When that cannot be read, everything counts as new: better two
   * alarms than none. The sweep that is kept then is one that the next can read.
   */
  private KnownFindings known() {
    try {
      return ledger.knownFindings();
    } catch (LedgerException e) {
      LOGGER.warning("everything found counts as new: " + e.getMessage());
      return KnownFindings.NONE;
    }
  }

  private DeliveryOutcome conclude(SweepRecord sweep) throws LedgerException {
    SweepSummary summary = new SweepSummary(sweep);
    if (!sweep.news().told().isEmpty()) {
      alarm.sweepFindings(summary.sentence(), summary.examples());
    }
    ledger.append(sweep);
    return sweep.report().isPartial() || sweep.coverage().isEmpty()
        ? new DeliveryOutcome.Retry(summary.sentence())
        : new DeliveryOutcome.Acknowledged(summary.sentence());
  }
}
