package io.edgeward.audit;

import io.edgeward.audit.event.EventJudge;
import io.edgeward.audit.event.EventReport;
import io.edgeward.audit.event.JudgedPushes;
import io.edgeward.audit.event.MessageReader;
import io.edgeward.audit.event.PromotionHistory;
import io.edgeward.audit.event.SnapshotSearch;
import io.edgeward.audit.event.WithdrawalFinder;
import io.edgeward.audit.production.EventFiles;
import io.edgeward.audit.production.FileProduction;
import io.edgeward.audit.production.GivenMembership;
import io.edgeward.audit.production.ManifestReads;
import io.edgeward.audit.production.PartsCheck;
import io.edgeward.audit.production.ProductionMembership;
import io.edgeward.audit.production.ProductionOrigins;
import io.edgeward.audit.production.RegistryProduction;
import io.edgeward.audit.production.StoreContents;
import io.edgeward.audit.sweep.Survey;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.AttachmentOrigins;
import io.edgeward.model.audit.Auditor;
import io.edgeward.model.audit.BucketEvent;
import io.edgeward.model.audit.Coverage;
import io.edgeward.model.audit.FileAuditor;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.IndexMembership;
import io.edgeward.model.audit.Judgement;
import io.edgeward.model.audit.KnownFindings;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Repairs;
import io.edgeward.model.audit.Snapshots;
import io.edgeward.model.audit.Sweep;
import io.edgeward.model.audit.SweepNews;
import io.edgeward.model.audit.SweepRecord;
import io.edgeward.model.audit.SweepReport;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.runtime.message.Deadline;
import io.edgeward.stores.ObjectStores;
import io.edgeward.stores.StoreOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The auditor as a person runs it: the verdict on one event, or all of production. Content of
 * registry roots may be given; the rest is read when, and only when, it decides.
 */
public final class OperatorAudit {
  /** A person can interrupt what takes too long. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final GivenInventories given;
  private final Survey survey;
  private final IndexMembership membership;
  private final AttachmentOrigins origins;
  private final PartsCheck parts;
  private final Optional<Ledger> ledger;
  private final Function<Instant, Repairs> repairs;
  private final Snapshots snapshots;
  private final StoreContents contents;
  private final FileProduction files;

  /** What production has. */
  public enum Kind {
    /** Images in registries. */
    IMAGES,
    /** Files in stores. */
    FILES
  }

  /**
   * How files are read.
   *
   * @param stores opens the stores; asked once at most
   * @param bytes about how many bytes a sweep reads of files that no receipt accounts for
   */
  public record Files(Supplier<ObjectStores> stores, long bytes) {
    static final Files NONE = new Files(() -> ObjectStores.open(StoreOptions.DEFAULT), 0);
  }

  /**
   * An auditor.
   *
   * @param client opens the registries; asked once at most
   * @param given what some registry roots hold, in place of reading them
   * @param ledger tells plans, backups and what has been judged
   */
  public OperatorAudit(
      Supplier<RegistryClient> client, GivenInventories given, Optional<Ledger> ledger) {
    this(client, given, ledger, 0, Files.NONE);
  }

  /**
   * An auditor whose sweeps look at the parts of images, and at files.
   *
   * @param deepRequests about how many requests a sweep spends on parts of images
   * @param files how files are read
   */
  public OperatorAudit(
      Supplier<RegistryClient> client,
      GivenInventories given,
      Optional<Ledger> ledger,
      long deepRequests,
      Files files) {
    this.ledger = ledger;
    this.contents = new StoreContents(new Once<>(files.stores()));
    this.files = new FileProduction(ledger, contents, files.bytes(), Clock.systemUTC());
    this.repairs =
        ledger
            .<Function<Instant, Repairs>>map(evidence -> evidence.restores()::at)
            .orElse(moment -> push -> new LookupResult.No<>());
    this.snapshots =
        ledger
            .<Snapshots>map(evidence -> new SnapshotSearch(evidence.snapshots()))
            .orElse(deletion -> new LookupResult.Unknown<>("no ledger was given"));
    Supplier<RegistryProduction> registries =
        new Once<>(() -> new RegistryProduction(client.get()));
    this.given = given;
    this.survey = new Survey(given.or(() -> registries.get().repositories()));
    this.parts = new PartsCheck(registries, ledger.map(Ledger::indexes), deepRequests);
    Clock clock = Clock.systemUTC();
    ProductionMembership online = new ProductionMembership(new LateReads(registries), clock);
    this.membership = new GivenMembership(given, online.view(false));
    this.origins =
        new ProductionOrigins(
                (attached, verifier) -> registries.get().signatures(attached, verifier),
                ledger,
                online,
                clock)
            .now();
  }

  /**
   * Judges the event in {@code json} by {@code manifests} as they are.
   *
   * @param history what commits took out of the manifests, for the sentence of a rejection
   */
  public EventReport judge(byte[] json, ManifestSet manifests, WithdrawalFinder history) {
    ProductionEvent event;
    try {
      event = MessageReader.read(json);
    } catch (IllegalArgumentException e) {
      return new EventReport(
          Optional.empty(), new Verdict.Rejected(Finding.MALFORMED, Audit.malformed(e)));
    }
    ManifestRevision revision = ManifestRevision.of(manifests);
    return new EventReport(Optional.of(event), judge(event, revision, history));
  }

  private Judgement judge(
      ProductionEvent event, ManifestRevision revision, WithdrawalFinder history) {
    Judgement judgement = judge(event, revision);
    if (!(judgement instanceof Verdict.Rejected rejected) || rejected.reason() == Finding.DELETED) {
      return judgement;
    }
    if (!revision.isWhole()) {
      return new Judgement.Deferred(EventJudge.waiting(revision));
    }
    return event instanceof Push push
        ? new PromotionHistory(ledger, history).recall(push, rejected)
        : rejected;
  }

  /** A file does not say when the event was published: what stands now is judged by now. */
  private Judgement judge(ProductionEvent event, ManifestRevision revision) {
    return switch (event) {
      case RegistryEvent change ->
          new Auditor(
                  revision.edges(),
                  membership,
                  origins,
                  repairs.apply(Clock.systemUTC().instant()),
                  snapshots)
              .judge(change);
      case BucketEvent change ->
          new FileAuditor(
                  revision.files(),
                  new EventFiles(ledger, contents, Clock.systemUTC().instant(), () -> false),
                  false)
              .judge(change);
    };
  }

  /**
   * Compares all of production with {@code manifests}. Nothing is kept: the function would take
   * what a person saw, perhaps by other manifests or an inventory, for what it has told. Without a
   * ledger there is no coverage.
   *
   * @param kinds of which kinds
   * @param history what commits took out of the manifests
   * @param now when production is read
   * @throws ManifestsUnreadableException if the manifests do not parse, or their policy does not:
   *     what could not be read would be taken for what nobody wants
   */
  public SweepRecord sweep(
      ManifestSet manifests, Set<Kind> kinds, WithdrawalFinder history, Instant now)
      throws LedgerException, ManifestsUnreadableException {
    ManifestRevision revision = ManifestRevision.of(manifests);
    if (!revision.isWhole()) {
      throw new ManifestsUnreadableException(
          "no sweep: %s; mend them".formatted(revision.defect()));
    }
    SweepRecord images =
        kinds.contains(Kind.IMAGES)
            ? images(revision, history, now)
            : record(new SweepReport(revision.revision(), 0, 0, List.of()), Optional.empty(), now);
    return kinds.contains(Kind.FILES)
        ? record(
            images.report().with(files.compare(revision, KnownFindings.NONE, () -> false)),
            images.coverage(),
            now)
        : images;
  }

  private static SweepRecord record(
      SweepReport report, Optional<List<Coverage>> coverage, Instant now) {
    return new SweepRecord(now, report, coverage, SweepNews.since(KnownFindings.NONE, report, now));
  }

  private SweepRecord images(ManifestRevision revision, WithdrawalFinder history, Instant now)
      throws LedgerException {
    Inventory found = survey.of(revision.edges(), revision.roots());
    Inventory whole =
        parts.of(revision.edges(), found, repository -> given.find(repository).isEmpty(), now);
    SweepReport report =
        Sweep.compare(
            revision.edges(),
            whole,
            membership,
            origins,
            repairs.apply(now),
            new PromotionHistory(ledger, history));
    if (ledger.isEmpty()) {
      return record(report, Optional.empty(), now);
    }
    Clock clock = Clock.systemUTC();
    Predicate<Push> judged =
        new JudgedPushes(ledger.get().audit(), clock)
            .read(Deadline.in(PATIENCE, clock))
            .orElseThrow();
    List<Coverage> coverage =
        revision.roots().stream().map(root -> Coverage.of(root, now, found, judged)).toList();
    return record(report, Optional.of(coverage), now);
  }

  /** Reads by registries that are opened when they are first asked. */
  private record LateReads(Supplier<? extends ManifestReads> registries) implements ManifestReads {
    @Override
    public Map<Digest, ManifestContent> find(Map<Digest, RepositoryPath> wanted) {
      return registries.get().find(wanted);
    }

    @Override
    public LookupResult<SortedMap<Tag, Digest>> attachmentTags(RepositoryPath repository) {
      return registries.get().attachmentTags(repository);
    }

    @Override
    public Optional<Listing> list(RepositoryPath repository) {
      return registries.get().list(repository);
    }
  }

  /** A value that is made when it is first asked for. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private T made;

    Once(Supplier<T> maker) {
      this.maker = maker;
    }

    @Override
    public synchronized T get() {
      if (made == null) {
        made = maker.get();
      }
      return made;
    }
  }
}
