package io.edgeward.cli.command;

import io.edgeward.backup.BackupOptions;
import io.edgeward.backup.Drill;
import io.edgeward.backup.SnapshotDocuments;
import io.edgeward.backup.UnprovedDocumentException;
import io.edgeward.cli.output.FailureText;
import io.edgeward.cli.output.ResultFormat;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.SnapshotsWriter;
import io.edgeward.cli.text.Document;
import io.edgeward.ledger.DrillRecord;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.store.StoreUri;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rehearses a restore. */
@Command(
    name = "drill",
    description = "Restores into a scratch registry, pulls by digest and verifies every byte.",
    footer = {
      "",
      "The result, with the recovery point and the recovery time, is kept in the ledger. Exit code"
          + " 1 when something did not come back, 2 when the work could not be done, such as when a"
          + " registry does not answer."
    })
final class DrillCommand implements Callable<Integer> {
  private static final int MOST_LINES = 20;
  private static final StoreUri DIRECTORY = StoreUri.of("gs://drill");

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private LedgerOption ledger;
  @Mixin private RegistriesOption registries;
  @Mixin private OutputOption output;

  @Option(
      names = "--scratch",
      required = true,
      paramLabel = "ROOT",
      description = "Where to restore to; each drill makes a folder of its own there.")
  private String scratch;

  @Option(
      names = "--drill-files-into",
      paramLabel = "STORE",
      description =
          "Where to restore files to, in a folder of its own: gs://BUCKET/PATH or a directory; when"
              + " it is not given they are read where the backup has them.")
  private String filesInto;

  @Option(
      names = "--to",
      paramLabel = "YYYY/MM/DD/HH",
      description =
          "The snapshot to restore, its name, latest or a time, as with restore; the newest"
              + " complete one when it is not given.")
  private String to;

  @Option(
      names = "--hash",
      paramLabel = "sha256:HEX",
      description =
          "The hash of the document that --to names, from the log of the run that wrote it; proves"
              + " it where the documents after it cannot.")
  private String hash;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Restore only so many digests, chosen by chance, and contents of files, in turn.")
  private Integer sample;

  DrillCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws LedgerException {
    common.start(session);
    output.format();
    RegistryPath root = Arguments.parse("--scratch", scratch, RegistryPath::of);
    if (sample != null && sample < 1) {
      throw new UsageException("--sample %d: write how many digests, 1 or more".formatted(sample));
    }
    if (hash != null && to == null) {
      throw new UsageException("--hash belongs to the document that --to names; give both");
    }
    Ledger evidence = ledger.withSnapshots(session);
    Snapshot snapshot = snapshot(evidence);
    BackupOptions options = scratch(registries.backup(snapshot, evidence, session));
    long listed = snapshot.digests() + snapshot.objects();
    long work = 2 * (sample == null ? listed : Math.min(listed, sample));
    session.progress().begin("drilling", work);
    try (Drill drill = Drill.open(options, Clock.systemUTC(), session.progress())) {
      drill.reach(snapshot, root);
      DrillRecord record = run(drill, snapshot, root);
      write(record);
      return Exit.findingsIf(!record.passed()).code();
    }
  }

  /** A directory stands for a bucket that no other part of the drill names. */
  private BackupOptions scratch(BackupOptions options) {
    return isDirectory() ? options.directory(DIRECTORY, Path.of(filesInto)) : options;
  }

  private boolean isDirectory() {
    return filesInto != null && !filesInto.contains("://");
  }

  private Optional<StoreUri> filesInto() {
    return isDirectory()
        ? Optional.of(DIRECTORY)
        : Optional.ofNullable(filesInto)
            .map(text -> Arguments.parse("--drill-files-into", text, StoreUri::of));
  }

  private Snapshot snapshot(Ledger evidence) throws LedgerException {
    SnapshotLedger.Document document =
        to == null
            ? newest(evidence)
            : SnapshotArgument.proved("--to", to, Optional.ofNullable(hash), evidence);
    if (output.format() == ResultFormat.TABLE) {
      SnapshotsWriter.heading(document.snapshot(), session.text(false));
    }
    SnapshotArgument.tell(document, evidence);
    return document.snapshot();
  }

  private static SnapshotLedger.Document newest(Ledger evidence) throws LedgerException {
    SnapshotDocuments documents = new SnapshotDocuments(evidence.snapshots());
    try {
      return documents.proved(
          documents
              .newestComplete()
              .orElseThrow(() ->
                  new CommandFailedException(
                      "there is no complete snapshot to restore; correct --ledger, or take one"
                          + " with edgeward backup")));
    } catch (UnprovedDocumentException e) {
      throw new CommandFailedException(e.getMessage(), e);
    }
  }

  private DrillRecord run(Drill drill, Snapshot snapshot, RegistryPath root)
      throws LedgerException {
    try {
      return drill.run(
          snapshot,
          new Drill.Scratch(root, filesInto()),
          sample == null ? Drill.Scope.ALL : Drill.Scope.sample(sample),
          digest -> session.progress().step());
    } catch (IllegalArgumentException e) {
      String options = filesInto == null ? "--scratch: " : "--scratch, --drill-files-into: ";
      throw new UsageException(options + e.getMessage());
    }
  }

  private void write(DrillRecord drill) {
    output
        .to(session)
        .write(
            text -> {
              new FailureText("", "FAILURES", MOST_LINES).print(drill.failures(), text);
              text.line(drill.summary());
            },
            document -> document.object(() -> fields(drill, document)));
  }

  private static void fields(DrillRecord.Files files, Document document) {
    document.field("listed", files.listed());
    document.field("chosen", files.chosen());
    document.field("verified", files.verified());
    document.field("unreached", files.unreached());
    document.field("bytes", files.bytes());
  }

  private static void fields(DrillRecord drill, Document document) {
    document.field("snapshot", drill.snapshot());
    document.field("startedAt", drill.startedAt());
    document.name("passed").flag(drill.passed());
    document.field("listed", drill.digests().listed());
    document.field("chosen", drill.digests().chosen());
    document.field("verified", drill.digests().verified());
    document.field("bytes", drill.bytes());
    drill.files().ifPresent(files -> document.name("files").object(() -> fields(files, document)));
    document.field("recoveryPointSeconds", drill.recoveryPoint().toSeconds());
    document.field("recoveryTimeMillis", drill.recoveryTime().toMillis());
    document.texts("failures", drill.failures());
  }
}
