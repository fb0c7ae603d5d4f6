package io.edgeward.cli.command;

import io.edgeward.backup.BackupOptions;
import io.edgeward.backup.Verification;
import io.edgeward.cli.output.FailureText;
import io.edgeward.cli.output.FileDifference;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.SnapshotDifference;
import io.edgeward.cli.output.SnapshotsWriter;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotHeading;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import io.edgeward.model.text.ByteCount;
import io.edgeward.model.text.Count;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into the history of production. */
@Command(
    name = "snapshots",
    description = "Lists, shows, compares and verifies the snapshots of the backup.",
    footer = {
      "",
      "list; show HOUR; diff HOUR HOUR; verify [HOUR] [--content]. HOUR is YYYY/MM/DD/HH or"
          + " YYYY/MM/DD/HH-2 (UTC), latest, or a time such as%n2026-11-21T04:30:00Z.",
      "Exit code 1 when two hours differ, or a document or content is not as it was kept, 2 when it"
          + " could not be read."
    })
final class SnapshotsCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(SnapshotsCommand.class.getName());
  private static final int MOST_LINES = 40;

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private LedgerOption ledger;
  @Mixin private RegistriesOption registries;
  @Mixin private OutputOption output;

  /** What to do. */
  enum Action {
    LIST,
    SHOW,
    DIFF,
    VERIFY
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ACTION",
      defaultValue = "list",
      description = "list, show, diff or verify.")
  private String action;

  @Parameters(
      index = "1..2",
      arity = "0..2",
      paramLabel = "HOUR",
      description =
          "A snapshot: its name in the list, latest, or a time, for the newest that had been taken"
              + " by then.")
  private List<String> hours = List.of();

  @Option(
      names = "--content",
      description = "With verify: also pull everything from the backup and hash every byte.")
  private boolean content;

  SnapshotsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws LedgerException {
    common.start(session);
    output.format();
    Action chosen = Arguments.choice("ACTION", action, Action.class);
    Ledger evidence = ledger.withSnapshots(session);
    return switch (chosen) {
      case LIST -> list(evidence);
      case SHOW -> show(evidence);
      case DIFF -> diff(evidence);
      case VERIFY -> verify(evidence);
    };
  }

  private int list(Ledger evidence) throws LedgerException {
    SnapshotLedger.Listing listing = evidence.snapshots().list();
    List<SnapshotLedger.Listed> documents = listing.listed();
    output
        .to(session)
        .write(
            text -> {
              boolean files = documents.stream().anyMatch(one -> one.heading().files().isPresent());
              Table table =
                  files
                      ? new Table(
                          "SNAPSHOT", "TAKEN AT", "COMPLETE", "DIGESTS", "FILES", "SIZE", "HASH")
                      : new Table("SNAPSHOT", "TAKEN AT", "COMPLETE", "DIGESTS", "HASH");
              documents.forEach(document -> table.row(cells(document, files)));
              table.print(text);
            },
            out -> out.array(() -> documents.forEach(d -> SnapshotsWriter.line(d, out))));
    listing.defects().forEach(defect -> LOG.warning(defect + "; see edgeward snapshots verify"));
    return listing.defects().isEmpty() ? Exit.DONE.code() : Exit.UNABLE.code();
  }

  private static String[] cells(SnapshotLedger.Listed listed, boolean files) {
    SnapshotHeading heading = listed.heading();
    List<String> cells =
        new ArrayList<>(
            List.of(
                heading.id().text(),
                heading.takenAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                heading.complete() ? "yes" : "no",
                "" + heading.digests()));
    if (files) {
      cells.add(heading.files().map(own -> "" + own.objects()).orElse("-"));
      cells.add(heading.files().map(own -> ByteCount.of(own.bytes())).orElse("-"));
    }
    cells.add(listed.hash().text());
    return cells.toArray(String[]::new);
  }

  private Document hour(int index, Ledger evidence) throws LedgerException {
    if (hours.size() <= index) {
      throw new UsageException("missing HOUR, such as 2026/11/21/04 or latest");
    }
    return SnapshotArgument.find("HOUR", hours.get(index), evidence);
  }

  private int show(Ledger evidence) throws LedgerException {
    Snapshot snapshot = hour(0, evidence).snapshot();
    output
        .to(session)
        .write(
            text -> SnapshotsWriter.table(snapshot, text),
            out -> SnapshotsWriter.write(snapshot, out));
    return Exit.DONE.code();
  }

  private int diff(Ledger evidence) throws LedgerException {
    Snapshot before = hour(0, evidence).snapshot();
    Snapshot after = hour(1, evidence).snapshot();
    List<SnapshotDifference> differences = SnapshotDifference.between(before, after);
    List<FileDifference> files = FileDifference.between(before, after);
    output
        .to(session)
        .write(
            text -> {
              text.some(differences, MOST_LINES, found -> text.line(found.toString()));
              text.some(files, MOST_LINES, found -> text.line(found.toString()));
            },
            out ->
                out.array(() -> {
                  differences.forEach(found -> found.write(out));
                  files.forEach(found -> found.write(out));
                }));
    return Exit.findingsIf(!differences.isEmpty() || !files.isEmpty()).code();
  }

  private int verify(Ledger evidence) throws LedgerException {
    List<SnapshotId> ids = evidence.snapshots().ids();
    List<String> defects = new ArrayList<>(evidence.snapshots().defects());
    Verification.Result found =
        content ? contents(ids, evidence) : new Verification.Result(List.of(), List.of());
    defects.addAll(found.defects());
    output
        .to(session)
        .write(
            text -> print(ids.size(), defects, found.unread(), text),
            out ->
                out.object(() -> {
                  out.texts("defects", defects);
                  out.texts("unread", found.unread());
                }));
    return found.unread().isEmpty()
        ? Exit.findingsIf(!defects.isEmpty()).code()
        : Exit.UNABLE.code();
  }

  private static void print(
      int snapshots, List<String> defects, List<String> unread, TextOutput out) {
    new FailureText("", "DEFECTS", MOST_LINES).print(defects, out);
    new FailureText("", "UNREAD", MOST_LINES).print(unread, out);
    String summary =
        "%s, %s".formatted(Count.of(snapshots, "snapshot"), Count.of(defects.size(), "defect"));
    out.line(unread.isEmpty() ? summary : "%s, %,d not read".formatted(summary, unread.size()));
  }

  /** Of the hour that is named, or of the newest one, which lists all that is still in use. */
  private Verification.Result contents(List<SnapshotId> ids, Ledger evidence)
      throws LedgerException {
    Snapshot snapshot =
        hours.isEmpty()
            ? evidence.snapshots().find(ids.getLast()).orElseThrow().snapshot()
            : hour(0, evidence).snapshot();
    BackupOptions options = registries.backup(snapshot, evidence, session);
    long work =
        snapshot.digests() + snapshot.files().map(FilesSnapshot::held).map(Set::size).orElse(0);
    session.progress().begin("verifying", work);
    try (Verification verification = Verification.open(options, session.progress())) {
      return verification.verify(snapshot, digest -> session.progress().step());
    }
  }
}
