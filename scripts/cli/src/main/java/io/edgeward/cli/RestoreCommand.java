package io.edgeward.cli;

import io.edgeward.backup.BackupOptions;
import io.edgeward.backup.Restore;
import io.edgeward.backup.Restore.Planned;
import io.edgeward.backup.Restore.TagRepair;
import io.edgeward.backup.RestoreScope;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.RestorePlan;
import io.edgeward.model.snapshot.Snapshot;
import java.time.Clock;
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
      "Exit code 1 when tags name something else than in the snapshot, or something is not in the"
          + " backup or did not arrive, 2 when something could not be read or the ledger not be"
          + " written."
    })
final class RestoreCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(RestoreCommand.class.getName());
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private LedgerOption ledger;
  @Mixin private Registries registries;
  @Mixin private OutputOption output;
  @Mixin private DeepOption deep;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "YYYY/MM/DD/HH",
      description =
          "The hour (UTC) to go back to: its last snapshot, or the one that -1, -2 behind it"
              + " names.")
  private String to;

  @Option(names = "--region", paramLabel = "ROOT", description = "Only this root of production.")
  private String region;

  @Option(
      names = "--only",
      paramLabel = "PATH",
      description = "Only this image, or the images below this folder.")
  private String only;

  @Option(
      names = "--repair-tags",
      description = "Also put back tags that name something else by now.")
  private boolean repairTags;

  @Option(names = "--confirm", description = "Do it; without this, only show what would be done.")
  private boolean confirm;

  RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws LedgerException {
    common.start(session);
    output.format();
    Ledger evidence = SnapshotOption.history(ledger, session);
    Snapshot snapshot = SnapshotOption.find("--to", to, evidence).snapshot();
    BackupOptions options =
        BackupOptions.of(snapshot.regions().stream().map(RegionSnapshot::region).toList(), evidence)
            .insecure(registries.insecure())
            .deep(deep.requests())
            .environment(session.environment());
    try (Restore restore = Restore.open(options)) {
      Planned planned = plan(restore, snapshot);
      return confirm ? run(restore, planned) : show(planned.plan());
    }
  }

  private Planned plan(Restore restore, Snapshot snapshot) {
    try {
      return restore.plan(
          snapshot,
          new RestoreScope(
              Optional.ofNullable(region).map(RegistryPath::of),
              Optional.ofNullable(only).map(ImageName::of)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private int show(RestorePlan plan) {
    RestoreWriter.write(plan, List.of(), output, session);
    if (!plan.nothingToDo()) {
      LOG.info("nothing was changed; add --confirm to restore");
    }
    return exit(plan.unread(), !plan.gaps().isEmpty() || !plan.differing().isEmpty());
  }

  private int run(Restore restore, Planned planned) throws LedgerException {
    RestorePlan plan = planned.plan();
    TagRepair repair = repairTags ? TagRepair.REPAIRED : TagRepair.LEFT;
    long work = plan.copies().size() + plan.addTags().size();
    Progress progress = Progress.of("restoring", work, session);
    String name = "restore-" + MOMENT.format(Clock.systemUTC().instant());
    List<Delivery> deliveries = restore.run(planned, name, repair, delivery -> progress.step());
    progress.end();
    RestoreWriter.write(plan, deliveries, output, session);
    boolean left = repair == TagRepair.LEFT && !plan.differing().isEmpty();
    boolean missing = deliveries.stream().anyMatch(delivery -> !delivery.outcome().arrived());
    return exit(plan.unread(), left || missing || !plan.gaps().isEmpty());
  }

  private static int exit(List<String> unread, boolean findings) {
    return (unread.isEmpty() ? Exit.findingsIf(findings) : Exit.UNABLE).code();
  }
}
