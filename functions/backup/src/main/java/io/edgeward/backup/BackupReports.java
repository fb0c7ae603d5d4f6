package io.edgeward.backup;

import io.edgeward.ledger.DrillRecord;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.text.Count;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.log.LogFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells what runs found: figures to the log, what needs a person to the error reports. */
final class BackupReports {
  private static final Logger LOGGER = Logger.getLogger(BackupReports.class.getName());
  private static final int SHOWN = 20;

  private final ErrorReporter errors;

  BackupReports(ErrorReporter errors) {
    this.errors = errors;
  }

  /** The figures of a run that ended, and the hash that pins its document. */
  void log(SnapshotResult taken, Instant now) {
    LOGGER.log(
        Level.INFO,
        taken.summary(),
        LogFields.of(
            Map.of(
                "snapshot", taken.snapshot().id().text(),
                "hash", taken.document().hash().text(),
                "complete", taken.snapshot().complete())));
    taken
        .snapshot()
        .regions()
        .forEach(region ->
            logFreshness(
                region.region().toString(), region.complete(), region.lastComplete(), now));
    taken
        .snapshot()
        .files()
        .map(FilesSnapshot::stores)
        .orElse(List.of())
        .forEach(store ->
            logFreshness(store.store().toString(), store.complete(), store.lastComplete(), now));
  }

  /** The age of the last complete snapshot of a region or store; an alert watches it. */
  private static void logFreshness(
      String region, boolean complete, Optional<Instant> lastComplete, Instant now) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("region", region);
    fields.put("complete", complete);
    lastComplete.ifPresent(
        at -> fields.put("freshnessSeconds", Math.max(0, Duration.between(at, now).toSeconds())));
    LOGGER.log(
        complete ? Level.INFO : Level.WARNING,
        lastComplete.isPresent() ? "backup freshness" : "no complete backup yet",
        LogFields.of(fields));
  }

  /** Alerts to what production never does by our hand, and to documents that were tampered with. */
  void alert(SnapshotResult taken) {
    report(taken, "was moved or deleted in production; the backup still has it", taken.changes());
    report(taken, "is wrong with the documents in the ledger", taken.defects());
  }

  /** Reports what no other attempt will mend. */
  void missing(SnapshotResult taken) {
    report(taken, "is not in the backup", taken.gaps());
  }

  /** The result of a drill; one that did not pass needs a person. */
  void drilled(DrillRecord drill) {
    LOGGER.log(
        drill.passed() ? Level.INFO : Level.WARNING,
        drill.summary(),
        LogFields.of(
            Map.of(
                "snapshot", drill.snapshot().text(),
                "drillPassed", drill.passed(),
                "recoveryPointSeconds", drill.recoveryPoint().toSeconds(),
                "recoveryTimeSeconds", drill.recoveryTime().toMillis() / 1000.0)));
    if (!drill.passed()) {
      List<String> lines = new ArrayList<>();
      lines.add(drill.summary());
      if (drill.unreached() > 0) {
        lines.add(
            "there was no time for all of them: ask for a smaller sample, or run edgeward drill");
      }
      report(drill.snapshot().text(), lines, drill.failures());
    }
  }

  /** The age of the last drill that passed; an alert watches it. */
  void drillAge(Optional<Instant> last, Duration limit, Instant now) {
    Optional<Duration> age = last.map(at -> Duration.between(at, now));
    age.ifPresent(found ->
        LOGGER.log(
            Level.INFO,
            "age of the last restore drill that passed",
            LogFields.of(Map.of("drillAgeSeconds", Math.max(0, found.toSeconds())))));
    if (age.isEmpty() || age.get().compareTo(limit) > 0) {
      errors.report(
          ErrorReport.of(
              age.map(found ->
                      "the last restore drill is %s old, of those that passed; run edgeward drill"
                          .formatted(Count.of(found.toDays(), "day")))
                  .orElse("there was no restore drill yet that passed; run edgeward drill"),
              Map.of()));
    }
  }

  private void report(SnapshotResult taken, String what, List<String> sentences) {
    sentences.forEach(sentence -> LOGGER.log(Level.WARNING, "{0}", sentence));
    if (sentences.isEmpty()) {
      return;
    }
    String snapshot = taken.snapshot().id().text();
    report(snapshot, List.of("snapshot %s: something %s".formatted(snapshot, what)), sentences);
  }

  private void report(String snapshot, List<String> head, List<String> sentences) {
    List<String> lines = new ArrayList<>(head);
    lines.addAll(sentences.subList(0, Math.min(SHOWN, sentences.size())));
    if (sentences.size() > SHOWN) {
      lines.add("and %d more, which the log names".formatted(sentences.size() - SHOWN));
    }
    errors.report(ErrorReport.of(String.join("\n", lines), Map.of("snapshot", snapshot)));
  }
}
