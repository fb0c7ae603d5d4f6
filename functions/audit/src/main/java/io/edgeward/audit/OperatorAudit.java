package io.edgeward.audit;

import io.edgeward.audit.event.EventJudge;
import io.edgeward.audit.event.EventParser;
import io.edgeward.audit.event.EventReport;
import io.edgeward.audit.event.JudgedPushes;
import io.edgeward.audit.event.PromotionHistory;
import io.edgeward.audit.event.SnapshotSearch;
import io.edgeward.audit.event.WithdrawalFinder;
import io.edgeward.audit.production.GivenMembership;
import io.edgeward.audit.production.ManifestReads;
import io.edgeward.audit.production.PartsCheck;
import io.edgeward.audit.production.ProductionMembership;
import io.edgeward.audit.production.RegistryProduction;
import io.edgeward.audit.sweep.Survey;
import io.edgeward.json.Json;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.Auditor;
import io.edgeward.model.audit.Coverage;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.IndexMembership;
import io.edgeward.model.audit.Judgement;
import io.edgeward.model.audit.KnownFindings;
import io.edgeward.model.audit.LookupResult;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final PartsCheck parts;
  private final Optional<Ledger> ledger;
  private final Function<Instant, Repairs> repairs;
  private final Snapshots snapshots;

  /**
   * An auditor.
   *
   * @param client opens the registries; asked once at most
   * @param given what some registry roots hold, in place of reading them
   * @param ledger tells plans, backups and what has been judged
   */
  public OperatorAudit(
      Supplier<RegistryClient> client, GivenInventories given, Optional<Ledger> ledger) {
    this(client, given, ledger, 0);
  }

  /**
   * An auditor whose sweeps look at the parts of images.
   *
   * @param deepRequests about how many requests a sweep spends on that
   */
  public OperatorAudit(
      Supplier<RegistryClient> client,
      GivenInventories given,
      Optional<Ledger> ledger,
      long deepRequests) {
    this.ledger = ledger;
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
    this.membership =
        new GivenMembership(
            given,
            new ProductionMembership(new LateReads(registries), Clock.systemUTC()).view(false));
  }

  /**
   * Judges the event in {@code json} by {@code manifests} as they are.
   *
   * @param history what commits took out of the manifests, for the sentence of a rejection
   */
  public EventReport judge(byte[] json, ManifestSet manifests, WithdrawalFinder history) {
    RegistryEvent event;
    try {
      event = EventParser.parse(Json.parseObject(json));
    } catch (IllegalArgumentException e) {
      return new EventReport(
          Optional.empty(), new Verdict.Rejected(Finding.MALFORMED, Audit.malformed(e)));
    }
    ManifestRevision revision = ManifestRevision.of(manifests);
    // A file does not say when the event was published: what stands now is judged by now.
    Repairs now = repairs.apply(Clock.systemUTC().instant());
    Judgement judgement = new Auditor(revision.edges(), membership, now, snapshots).judge(event);
    if (event instanceof Push push && judgement instanceof Verdict.Rejected rejected) {
      judgement =
          revision.isWhole()
              ? new PromotionHistory(ledger, history).recall(push, rejected)
              : new Judgement.Deferred(EventJudge.waiting(revision));
    }
    return new EventReport(Optional.of(event), judgement);
  }

  /**
   * Compares all of production with {@code manifests}. Nothing is kept: the function would take
   * what a person saw, perhaps by other manifests or an inventory, for what it has told. Without a
   * ledger there is no coverage.
   *
   * @param history what commits took out of the manifests
   * @param now when production is read
   * @throws ManifestsUnreadableException if the manifests do not parse, or their policy does not:
   *     what could not be read would be taken for what nobody wants
   */
  public SweepRecord sweep(ManifestSet manifests, WithdrawalFinder history, Instant now)
      throws LedgerException, ManifestsUnreadableException {
    ManifestRevision revision = ManifestRevision.of(manifests);
    if (!revision.isWhole()) {
      throw new ManifestsUnreadableException(
          "no sweep: %s; mend them".formatted(revision.defect()));
    }
    Inventory found = survey.of(revision.edges(), revision.roots());
    Inventory whole =
        parts.of(revision.edges(), found, repository -> given.find(repository).isEmpty(), now);
    SweepReport report =
        Sweep.compare(
            revision.edges(),
            whole,
            membership,
            repairs.apply(now),
            new PromotionHistory(ledger, history));
    SweepNews news = SweepNews.since(KnownFindings.NONE, report, now);
    if (ledger.isEmpty()) {
      return new SweepRecord(now, report, Optional.empty(), news);
    }
    Clock clock = Clock.systemUTC();
    Predicate<Push> judged =
        new JudgedPushes(ledger.get().audit(), clock)
            .read(Deadline.in(PATIENCE, clock))
            .orElseThrow();
    List<Coverage> coverage =
        revision.roots().stream().map(root -> Coverage.of(root, now, found, judged)).toList();
    return new SweepRecord(now, report, Optional.of(coverage), news);
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
