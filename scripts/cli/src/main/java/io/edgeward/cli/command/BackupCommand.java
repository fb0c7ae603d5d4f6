package io.edgeward.cli.command;

import io.edgeward.backup.Backup;
import io.edgeward.backup.BackupOptions;
import io.edgeward.backup.SnapshotDocuments;
import io.edgeward.backup.SnapshotResult;
import io.edgeward.cli.output.FailureText;
import io.edgeward.cli.output.FilesWriter;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.snapshot.FileStores;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.StoreSnapshot;
import io.edgeward.model.store.StoreUri;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a snapshot of production. */
@Command(
    name = "backup",
    description = "Copies what is new in production to the backup, and keeps its snapshot.",
    footer = {
      "",
      "Adds only; what the backup has is never sent again. Exit code 1 when something is not in the"
          + " backup, or was moved or deleted in production, 2 when something could not be read or"
          + " the ledger not be written."
    })
final class BackupCommand implements Callable<Integer> {
  private static final int MOST_LINES = 20;

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private RegionsOption regions;
  @Mixin private FilesOption files;
  @Mixin private LedgerOption ledger;
  @Mixin private RegistriesOption registries;
  @Mixin private OutputOption output;
  @Mixin private DeepOption deep;

  @Option(
      names = "--leave-out",
      description = "Also when the last snapshot has regions or stores that are not named now.")
  private boolean leaveOut;

  BackupCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws LedgerException {
    common.start(session);
    output.format();
    List<Region> named = regions.read(session);
    Optional<FileStores> kept = files.read(session);
    Ledger evidence = ledger.required(session);
    if (!leaveOut) {
      session.progress().begin("reading the ledger");
      refuseToForget(named, kept, evidence);
    }
    BackupOptions options =
        BackupOptions.of(named, evidence)
            .network(registries.network(session))
            .deep(deep.requests())
            .storesOf(session.environment());
    session.progress().begin("backing up");
    try (Backup backup =
        Backup.open(kept.map(options::keeping).orElse(options), session.progress())) {
      SnapshotResult taken =
          backup.take(Clock.systemUTC().instant(), delivery -> session.progress().step());
      output
          .to(session)
          .write(
              text -> print(taken, text),
              document -> document.object(() -> fields(taken, document)));
      return taken.exitCode();
    }
  }

  /**
   * The snapshot of an hour says what production was: a region that it lacks would look deleted.
   */
  private static void refuseToForget(List<Region> named, Optional<FileStores> kept, Ledger evidence)
      throws LedgerException {
    Optional<Snapshot> last = new SnapshotDocuments(evidence.snapshots()).newestWhole();
    for (RegionSnapshot before : last.map(Snapshot::regions).orElse(List.of())) {
      if (!named.contains(before.region())) {
        throw new UsageException(
            "the last snapshot, %s, also has %s with its backup at %s; name it, too, or add"
                    .formatted(
                        last.get().id(), before.region().production(), before.region().backup())
                + " --leave-out when it has gone for good");
      }
    }
    List<StoreUri> stores = kept.map(FileStores::production).orElse(List.of());
    for (StoreSnapshot before :
        last.flatMap(Snapshot::files).map(FilesSnapshot::stores).orElse(List.of())) {
      if (!stores.contains(before.store())) {
        throw new UsageException(
            "the last snapshot, %s, also has the files of %s; name it with --file-store, too, or"
                    .formatted(last.get().id(), before.store())
                + " add --leave-out when it has gone for good");
      }
    }
  }

  private static void print(SnapshotResult taken, TextOutput out) {
    new FailureText("missing ", "GAPS", MOST_LINES).print(taken.gaps(), out);
    out.some(taken.changes(), MOST_LINES, change -> out.line("changed " + change));
    out.some(taken.defects(), MOST_LINES, defect -> out.line("ledger  " + defect));
    out.line(taken.summary());
  }

  private static void fields(SnapshotResult taken, Document document) {
    document.field("snapshot", taken.snapshot().id());
    document.field("takenAt", taken.snapshot().takenAt());
    document.name("complete").flag(taken.snapshot().complete());
    document.field("hash", taken.document().hash());
    document.field("copied", taken.copied());
    document.list(
        "regions",
        taken.snapshot().regions(),
        region -> document.object(() -> fields(region, document)));
    taken
        .snapshot()
        .files()
        .ifPresent(
            kept -> document.name("files").object(() -> FilesWriter.summary(kept, document)));
    document.texts("gaps", taken.gaps());
    document.texts("changes", taken.changes());
    document.texts("defects", taken.defects());
  }

  private static void fields(RegionSnapshot region, Document document) {
    document.field("production", region.region().production());
    document.field("backup", region.region().backup());
    document.name("complete").flag(region.complete());
    document.field("digests", region.digests());
    document.field("lastComplete", region.lastComplete());
  }
}
