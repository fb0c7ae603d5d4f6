package io.edgeward.cli.command;

import io.edgeward.check.convergence.ChangedEdges;
import io.edgeward.check.convergence.Convergence;
import io.edgeward.check.convergence.ConvergenceReport;
import io.edgeward.check.convergence.ConvergenceWait;
import io.edgeward.check.convergence.EdgeCount;
import io.edgeward.cli.output.ArrivalProgress;
import io.edgeward.cli.output.FileArrival;
import io.edgeward.cli.output.FileCount;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.StatusWriter;
import io.edgeward.files.FilePromotionOptions;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.registry.client.RegistryClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how far a commit has come. */
@Command(
    name = "status",
    description =
        "Tells how far what a commit wants has come: which edges are live, missing and refused, by"
            + " region and image, by store and list of files; reads registries and file stores,"
            + " changes nothing.",
    footer = {
      "",
      "Exit code 0 when every edge is live, 1 when one is missing, refused or unproven or a"
          + " manifest has an error, 2 when something could not be read.",
      "--wait ends as soon as all is live or a rule refuses an edge, which no waiting mends.",
      StoresOption.FOOTER
    })
final class StatusCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(StatusCommand.class.getName());

  private final Session session;
  private final Clock clock;
  private final ConvergenceWait.Pause pause;

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private RegistriesOption registries;
  @Mixin private KindOption kind;
  @Mixin private StoresOption stores;
  @Mixin private LedgerOption ledger;
  @Mixin private OutputOption output;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "Look for what changed in the manifests since this commit.")
  private String since;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      description = "Look again until all is live, for at most so long, such as 30m or 1h30m.")
  private String wait;

  StatusCommand(Session session) {
    this(session, Clock.systemUTC(), Thread::sleep);
  }

  StatusCommand(Session session, Clock clock, ConvergenceWait.Pause pause) {
    this.session = session;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException {
    common.start(session);
    output.format();
    Duration patience = patience();
    kind.check();
    FilePromotionOptions unrecorded = new FilePromotionOptions(stores.read(session));
    FilePromotionOptions options = ledger.open(session).map(unrecorded::ledger).orElse(unrecorded);
    session.progress().begin("reading manifests");
    WeighedManifests read =
        WeighedManifests.read(
            manifests.location(registries.insecure(), session), Optional.of(since), output.all());
    ManifestRevision before = ManifestRevision.of(kind.of(read.before().orElseThrow()));
    ManifestRevision now = ManifestRevision.of(kind.of(read.now()));
    stores.tellUnused(now.files());
    ChangedEdges changed = ChangedEdges.since(before, now);
    FileSet files = now.files().changedSince(before.files());
    if (changed.edges().size() + files.size() == 0) {
      LOG.warning("no edge has changed since %s, so there is nothing to look for".formatted(since));
    }
    Instant end = clock.instant().plus(patience);
    try {
      ConvergenceReport report = look(changed, patience);
      Optional<FileArrival> arrival =
          kind.files() ? Optional.of(look(files, options, end)) : Optional.empty();
      if (!patience.isZero()) {
        tellEnd(report.count(), count(arrival));
      }
      StatusWriter.write(before.revision(), report, arrival, output.to(session));
      boolean defects = read.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR);
      return exit(report.count(), count(arrival), defects).code();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted while it waited", e);
    }
  }

  private static FileCount count(Optional<FileArrival> arrival) {
    return arrival.map(FileArrival::count).orElse(FileCount.NONE);
  }

  private Duration patience() {
    if (since == null) {
      throw new UsageException(
          "missing --since REV, the commit before what you want to follow, such as --since HEAD^;"
              + " what production lacks of all manifests, edgeward plan tells");
    }
    return wait == null ? Duration.ZERO : Arguments.duration("--wait", wait);
  }

  private ConvergenceReport look(ChangedEdges changed, Duration patience)
      throws InterruptedException {
    if (!kind.images()) {
      return new ConvergenceReport(
          changed.edges().revision(), List.of(), ImagesPart.unread(changed.edges()));
    }
    session.progress().begin("looking at production");
    try (RegistryClient client = registries.open(session)) {
      ConvergenceWait waiting = new ConvergenceWait(new Convergence(client), clock, pause);
      return patience.isZero()
          ? new Convergence(client).look(changed)
          : waiting.await(changed, patience, new ArrivalProgress(session));
    }
  }

  private FileArrival look(FileSet files, FilePromotionOptions options, Instant end)
      throws InterruptedException {
    try (FilesPart open = FilesPart.open(Optional.of(files), options)) {
      return new FileArrivalWait(open, clock, pause, session.progress()).await(files, end);
    }
  }

  private void tellEnd(EdgeCount images, FileCount files) {
    if (images.refused() + files.refused() > 0) {
      LOG.warning("a rule refuses what no waiting mends, so nothing more is waited for");
    } else if (!images.isLive() || !files.isLive()) {
      LOG.warning("not all was live after " + wait);
    }
  }

  private static Exit exit(EdgeCount images, FileCount files, boolean defects) {
    return images.unreadable() + files.unreadable() > 0
        ? Exit.UNABLE
        : Exit.findingsIf(defects || !images.isLive() || !files.isLive());
  }
}
