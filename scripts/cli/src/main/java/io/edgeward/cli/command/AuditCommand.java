package io.edgeward.cli.command;

import io.edgeward.audit.OperatorAudit;
import io.edgeward.audit.event.EventReport;
import io.edgeward.cli.inventory.UnusableInventoryException;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.output.SweepText;
import io.edgeward.cli.output.UnneededText;
import io.edgeward.cli.output.VerdictText;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.Judgement;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges one event, or all of production. */
@Command(
    name = "audit",
    description = "Judges a change in production, or all of production, against the manifests.",
    footer = {
      "",
      "Exit code 1 when the event is rejected or the sweep finds something, 2 when something that"
          + " decides could not be read.",
      StoresOption.FOOTER
    })
final class AuditCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(AuditCommand.class.getName());

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private InventoryOption inventory;
  @Mixin private RegistriesOption registries;
  @Mixin private LedgerOption ledger;
  @Mixin private OutputOption output;
  @Mixin private DeepOption deep;

  @Mixin private KindOption kind;
  @Mixin private StoresOption stores;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Matter matter;

  /** What is judged. */
  static final class Matter {
    @Option(
        names = "--event",
        paramLabel = "FILE",
        description = {
          "An event as JSON; - reads standard input. A registry's: {\"action\": \"INSERT\","
              + " \"digest\": \"HOST/PATH@sha256:...\", \"tag\": \"HOST/PATH:TAG\"}.",
          "A bucket's: a message of Pub/Sub with its attributes, or {\"type\":"
              + " \"OBJECT_FINALIZE\", \"object\": \"gs://BUCKET/NAME\", \"generation\":"
              + " \"17\"}, as this command shows it."
        })
    private String event;

    @Option(names = "--sweep", description = "All of production.")
    private boolean sweep;
  }

  AuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call()
      throws ManifestsUnreadableException,
          UnusableInventoryException,
          LedgerException,
          IOException {
    common.start(session);
    output.format();
    kind.check();
    StoreOptions files = stores.read(session);
    session.progress().begin("reading manifests");
    Deque<RegistryClient> opened = new ArrayDeque<>();
    Deque<ObjectStores> openedStores = new ArrayDeque<>();
    try (TracedManifests traced = manifests.location(registries.insecure(), session).traced()) {
      OperatorAudit audit =
          new OperatorAudit(
              () -> {
                opened.push(registries.open(session));
                return opened.peek();
              },
              inventory.read(),
              ledger.open(session),
              deep.requests(),
              new OperatorAudit.Files(
                  () -> {
                    openedStores.push(ObjectStores.open(files));
                    return openedStores.peek();
                  },
                  deep.fileBytes()));
      return matter.sweep ? sweep(audit, traced) : event(audit, traced);
    } finally {
      opened.forEach(RegistryClient::close);
      openedStores.forEach(ObjectStores::close);
    }
  }

  private int sweep(OperatorAudit audit, TracedManifests traced)
      throws LedgerException, ManifestsUnreadableException {
    ManifestNotes.log(traced.set(), output.all());
    ManifestNotes.logEmpty(traced.set());
    inventory.tellUnused(traced.set());
    stores.tellUnused(FileSet.of(traced.set()));
    session.progress().begin("sweeping");
    Optional<String> unknown = SweepText.unknown(ManifestRevision.of(traced.set()));
    SweepRecord sweep =
        audit.sweep(traced.set(), kinds(), traced::withdrawn, Clock.systemUTC().instant());
    output
        .to(session)
        .write(
            text -> SweepText.print(sweep, unknown, text),
            document -> SweepText.write(sweep, unknown, document));
    return sweep.report().isPartial()
        ? Exit.UNABLE.code()
        : Exit.findingsIf(!sweep.report().discrepancies().isEmpty()).code();
  }

  private Set<OperatorAudit.Kind> kinds() {
    Set<OperatorAudit.Kind> kinds = EnumSet.noneOf(OperatorAudit.Kind.class);
    if (kind.images()) {
      kinds.add(OperatorAudit.Kind.IMAGES);
    }
    if (kind.files()) {
      kinds.add(OperatorAudit.Kind.FILES);
    }
    return kinds;
  }

  private int event(OperatorAudit audit, TracedManifests traced)
      throws ManifestsUnreadableException, IOException {
    EventReport report = audit.judge(content(), traced.set(), traced::withdrawn);
    return switch (report.judgement()) {
      case Judgement.Deferred(String reason) ->
          throw new CommandFailedException("no verdict: " + reason);
      case Judgement.Unneeded(String reason) -> {
        UnneededText text = new UnneededText(report.event(), reason);
        output.to(session).write(text::print, text::write);
        yield Exit.findingsIf(false).code();
      }
      case Verdict verdict -> {
        VerdictText text =
            new VerdictText(
                report.event(), verdict, traced.set().revision(), author(report, verdict, traced));
        output.to(session).write(text::print, text::write);
        yield Exit.findingsIf(verdict instanceof Verdict.Rejected).code();
      }
    };
  }

  /** The history may be cut off; the verdict stands without it. */
  private static Optional<Authorship> author(
      EventReport report, Verdict verdict, TracedManifests traced) {
    if (!(verdict instanceof Verdict.Verified verified) || verified.promoted().isEmpty()) {
      return Optional.empty();
    }
    try {
      return author(report.event().orElseThrow(), verified, traced);
    } catch (ManifestsUnreadableException e) {
      LOG.warning("who authorised it could not be found: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Authorship> author(
      ProductionEvent event, Verdict.Verified verified, TracedManifests traced)
      throws ManifestsUnreadableException {
    Digest promoted = verified.promoted().orElseThrow();
    return switch (event) {
      case RegistryEvent change ->
          traced.authorOf(
              promoted, verified.reason() == Grounds.PROMOTED ? change.tag() : Optional.empty());
      case BucketEvent change -> traced.authorOfFile(promoted, change.object());
    };
  }

  private byte[] content() throws IOException {
    if (matter.event.equals("-")) {
      if (manifests.location(registries.insecure(), session).isStandardInput()) {
        throw new UsageException("--event -: standard input is read by --manifests already");
      }
      return System.in.readAllBytes();
    }
    try {
      return Files.readAllBytes(Arguments.path("--event", matter.event));
    } catch (IOException e) {
      throw new CommandFailedException(
          "cannot read the event %s: %s".formatted(matter.event, FileFailures.reason(e)), e);
    }
  }
}
