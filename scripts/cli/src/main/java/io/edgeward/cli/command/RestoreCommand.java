package io.edgeward.cli.command;

import io.edgeward.backup.BackupOptions;
import io.edgeward.backup.Restore;
import io.edgeward.backup.Restore.Planned;
import io.edgeward.backup.Restore.TagRepair;
import io.edgeward.backup.RestoreOrder;
import io.edgeward.backup.RestoreScope;
import io.edgeward.cli.output.RestoreWriter;
import io.edgeward.cli.output.ResultFormat;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.SnapshotsWriter;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.PlannedRestore;
import io.edgeward.ledger.SnapshotLedger.Document;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.snapshot.FilesRestorePlan;
import io.edgeward.model.snapshot.JudgedRestorePlan.RejectedContent;
import io.edgeward.model.snapshot.RestorePlan;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.store.StoreUri;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings production back to a snapshot. */
@Command(
    name = "restore",
    description = "Adds to production what a snapshot has and production lacks.",
    footer = {
      "",
      "Deletes nothing. Without --confirm nothing is changed. Broken off, it can be begun again.",
      "What the auditor has rejected is left out and named, unless --include-rejected is given.",
      "Exit code 1 when tags or files are something else than in the snapshot, or something was"
          + " left out,"
          + " is not in the backup or did not arrive, 2 when something could not be read, nothing"
          + " proves the snapshot, or the ledger could not be written."
    })
final class RestoreCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(RestoreCommand.class.getName());
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * A plan excuses pushes that no manifest wants: a month of that is more than any restore takes.
   */
  private static final int MOST_HOURS = 24 * 31;

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private LedgerOption ledger;
  @Mixin private RegistriesOption registries;
  @Mixin private OutputOption output;
  @Mixin private DeepOption deep;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "YYYY/MM/DD/HH",
      description =
          "The snapshot to go back to, as edgeward snapshots lists it (YYYY/MM/DD/HH or"
              + " YYYY/MM/DD/HH-2, in UTC); or latest; or a time, for the newest that had been"
              + " taken by then, such as%n2026-11-21T04:30:00Z.")
  private String to;

  @Option(names = "--region", paramLabel = "ROOT", description = "Only this root of production.")
  private String region;

  @Option(
      names = "--only",
      paramLabel = "PATH",
      description =
          "Only this image, or the images below this folder; or gs://BUCKET/PATH, only this file or"
              + " the files below this folder.")
  private String only;

  @Option(
      names = "--repair-tags",
      description = "Also put back tags that name something else by now.")
  private boolean repairTags;

  @Option(
      names = "--manifests",
      paramLabel = "DIR",
      description =
          "Tell what the manifests at HEAD want from the rest: a directory, a plain manifest file,"
              + " or a git URL with #branch:folder.")
  private String manifests;

  @Option(
      names = "--include-rejected",
      description = "Also bring back what the auditor has rejected; each is named.")
  private boolean includeRejected;

  @Option(
      names = "--hash",
      paramLabel = "sha256:HEX",
      description =
          "The hash of the snapshot's document, from the log of the run that wrote it; proves it"
              + " where the documents after it cannot.")
  private String hash;

  @Option(
      names = "--lasting",
      paramLabel = "HOURS",
      description =
          "How many hours the plan accounts for pushes to the auditor; 24 when it is not given.")
  private Integer lasting;

  @Option(names = "--confirm", description = "Do it; without this, only show what would be done.")
  private boolean confirm;

  RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws LedgerException, ManifestsUnreadableException {
    common.start(session);
    output.format();
    RestoreOrder order = order();
    Ledger evidence = ledger.withSnapshots(session);
    Document document = SnapshotArgument.proved("--to", to, Optional.ofNullable(hash), evidence);
    Snapshot snapshot = document.snapshot();
    if (output.format() == ResultFormat.TABLE) {
      SnapshotsWriter.heading(snapshot, session.text(false));
    }
    if (confirm) {
      SnapshotArgument.settle("--to", to, snapshot, evidence, session);
    }
    BackupOptions options = registries.backup(snapshot, evidence, session).deep(deep.requests());
    session.progress().begin("planning");
    try (Restore restore = Restore.open(options, session.progress())) {
      Planned planned = plan(restore, snapshot, order);
      SnapshotArgument.tell(document, evidence);
      return confirm ? run(restore, planned) : show(planned);
    }
  }

  private RestoreOrder order() throws ManifestsUnreadableException {
    if (lasting != null && (lasting < 1 || lasting > MOST_HOURS)) {
      throw new UsageException(
          "--lasting %d: write how many hours, 1 to %d".formatted(lasting, MOST_HOURS));
    }
    Optional<ManifestSet> head = head();
    return new RestoreOrder(
        head.map(EdgeSet::of),
        includeRejected ? RejectedContent.INCLUDED : RejectedContent.LEFT_OUT,
        lasting == null ? PlannedRestore.LASTS : Duration.ofHours(lasting),
        Actor.ranBy(CommitOfManifests.person(session.environment())),
        head.map(FileSet::of));
  }

  private Optional<ManifestSet> head() throws ManifestsUnreadableException {
    if (manifests == null) {
      return Optional.empty();
    }
    ManifestSet set =
        new ManifestsLocation(manifests, registries.insecure(), session.environment()).read();
    ManifestNotes.log(set, output.all());
    return Optional.of(set);
  }

  private Planned plan(Restore restore, Snapshot snapshot, RestoreOrder order)
      throws LedgerException {
    try {
      return restore.plan(snapshot, scope(), order);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private RestoreScope scope() {
    Optional<RegistryPath> root = Optional.ofNullable(region).map(RegistryPath::of);
    boolean files = only != null && only.contains("://");
    return new RestoreScope(
        root,
        files ? Optional.empty() : Optional.ofNullable(only).map(ImageName::of),
        files ? Optional.of(StoreUri.of(only)) : Optional.empty());
  }

  private int show(Planned planned) {
    RestoreWriter.write(planned, new Restore.Result(List.of(), List.of()), output.to(session));
    if (!planned.nothingToDo()) {
      LOG.info("nothing was changed; add --confirm to restore");
    }
    return exit(planned, !planned.plan().differing().isEmpty());
  }

  private int run(Restore restore, Planned planned) throws LedgerException {
    RestorePlan plan = planned.plan();
    TagRepair repair = repairTags ? TagRepair.REPAIRED : TagRepair.LEFT;
    long work =
        plan.copies().size() + plan.addTags().size() + planned.files().plan().copies().size();
    session.progress().begin("restoring", work);
    String name = "restore-" + MOMENT.format(Clock.systemUTC().instant());
    Restore.Result done =
        restore.bringBack(
            planned,
            name,
            repair,
            delivery -> session.progress().step(),
            file -> session.progress().step());
    RestoreWriter.write(planned, done, output.to(session));
    boolean left = repair == TagRepair.LEFT && !plan.differing().isEmpty();
    return exit(planned, left || !done.arrived());
  }

  private static int exit(Planned planned, boolean findings) {
    FilesRestorePlan files = planned.files().plan();
    boolean lacking =
        !planned.plan().gaps().isEmpty()
            || !planned.judged().leftOut().isEmpty()
            || !files.gaps().isEmpty()
            || !files.differing().isEmpty()
            || !planned.files().leftOut().isEmpty();
    boolean read = planned.plan().unread().isEmpty() && files.unread().isEmpty();
    Exit exit = read ? Exit.findingsIf(findings || lacking) : Exit.UNABLE;
    return exit.code();
  }
}
