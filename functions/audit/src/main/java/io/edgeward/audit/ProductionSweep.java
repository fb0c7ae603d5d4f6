package io.edgeward.audit;

import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.manifests.ManifestsUnreadableException;
import io.edgeward.model.audit.Coverage;
import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.Kinship;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Repairs;
import io.edgeward.model.audit.Sweep;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.audit.SweepReport;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.runtime.message.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares all of production with the manifests at HEAD, and tells what nobody has judged. */
final class ProductionSweep {
  private static final int EXAMPLES = 5;

  private final Editions editions;
  private final Survey survey;
  private final Kinship kinship;
  private final Repairs repairs;
  private final AuditLedger ledger;
  private final JudgedPushes judged;
  private final Alarm alarm;
  private final Clock clock;

  ProductionSweep(
      Editions editions,
      Survey survey,
      Kinship kinship,
      Repairs repairs,
      AuditLedger ledger,
      Alarm alarm,
      Clock clock) {
    this.editions = editions;
    this.survey = survey;
    this.kinship = kinship;
    this.repairs = repairs;
    this.ledger = ledger;
    this.judged = new JudgedPushes(ledger);
    this.alarm = alarm;
    this.clock = clock;
  }

  /** One sweep: at a time, for it reads everything. */
  synchronized Answer run() {
    try {
      Edition head = editions.newest();
      if (!head.isWhole()) {
        alarm.unreadableHead(head);
        return new Answer.Retry("no sweep: the manifests at HEAD do not parse");
      }
      return conclude(sweep(head));
    } catch (ManifestsUnreadableException | LedgerException e) {
      return new Answer.Retry("no sweep now: " + e.getMessage());
    }
  }

  private SweepRecord sweep(Edition head) throws LedgerException {
    Instant sweptAt = clock.instant();
    Set<Push> known = judged.read();
    Inventory production = survey.of(head.edges(), head.roots());
    SweepReport report = Sweep.compare(head.edges(), production, kinship, repairs);
    List<Coverage> coverage =
        head.roots().stream()
            .map(root -> Coverage.of(root, sweptAt, production, known::contains))
            .toList();
    return new SweepRecord(sweptAt, report, coverage);
  }

  private Answer conclude(SweepRecord sweep) throws LedgerException {
    SweepReport report = sweep.report();
    String summary = summary(sweep);
    if (!report.discrepancies().isEmpty()) {
      alarm.sweepFindings(summary, examples(report));
    }
    ledger.append(sweep);
    return report.isPartial() ? new Answer.Retry(summary) : new Answer.Acknowledged(summary);
  }

  private static String summary(SweepRecord sweep) {
    SweepReport report = sweep.report();
    String findings =
        report.counts().isEmpty()
            ? "no differences"
            : report.counts().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().id())
                .collect(Collectors.joining(", "));
    String coverage =
        sweep.coverage().stream()
            .map(
                root -> "%s %d of %d judged".formatted(root.root(), root.judged(), root.contents()))
            .collect(Collectors.joining(", "));
    return "sweep of %d repositories: %s; %s".formatted(report.repositories(), findings, coverage);
  }

  private static Map<String, String> examples(SweepReport report) {
    Map<String, String> examples = new TreeMap<>();
    for (Discrepancy.Kind kind : report.counts().keySet()) {
      examples.put(
          kind.id(),
          report.discrepancies().stream()
              .filter(difference -> difference.kind() == kind)
              .limit(EXAMPLES)
              .map(Discrepancy::message)
              .collect(Collectors.joining("; ")));
    }
    return examples;
  }
}
