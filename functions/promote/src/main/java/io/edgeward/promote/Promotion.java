package io.edgeward.promote;

import io.edgeward.evidence.SourceGate;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.RunReceipts;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.AssumedReader;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Planning;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.RequestCounts;
import io.edgeward.registry.copy.CopyListener;
import io.edgeward.registry.copy.CopyResult;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.registry.copy.ImageRequest;
import io.edgeward.registry.read.DeepCheck;
import io.edgeward.registry.read.InventoryReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;

/**
 * Brings images to production: what the function and the command line have in common. Safe for
 * several threads, several processes and repetition, because production alone decides what is left
 * to do; it adds content and tags, and never removes or moves anything.
 */
public final class Promotion implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger(Promotion.class.getName());
  private static final BooleanSupplier NEVER_LATE = () -> false;
  private static final Inventory NOTHING_KNOWN = Inventory.of(Map.of());

  /** Does requests, believing what was read for a plan. */
  @FunctionalInterface
  interface CopyRun {
    CopyResult run(
        Planned planned,
        Run run,
        List<ImageRequest> requests,
        BooleanSupplier late,
        CopyListener listener);
  }

  private final Planning planning;
  private final IncompleteImages incomplete;
  private final PlanGate afterPlanning;
  private final PlanGate beforeCopying;
  private final CopyRun copyRun;
  private final Optional<Ledger> ledger;
  private final Function<Optional<Revision>, Actor> actors;
  private final Clock clock;
  private final RegistryClient client;

  /**
   * @param afterPlanning what plans are held to
   * @param beforeCopying what they are held to besides before anything is written
   */
  Promotion(
      Planning planning,
      IncompleteImages incomplete,
      PlanGate afterPlanning,
      PlanGate beforeCopying,
      CopyRun copyRun,
      Optional<Ledger> ledger,
      Function<Optional<Revision>, Actor> actors,
      Clock clock,
      RegistryClient client) {
    this.planning = planning;
    this.incomplete = incomplete;
    this.afterPlanning = afterPlanning;
    this.beforeCopying = beforeCopying;
    this.copyRun = copyRun;
    this.ledger = ledger;
    this.actors = actors;
    this.clock = clock;
    this.client = client;
  }

  /**
   * Opens the registries; nothing is asked of them yet.
   *
   * @throws io.edgeward.registry.RegistryException if the docker configuration cannot be read
   */
  public static Promotion open(PromotionOptions options) {
    return open(options, RegistryListener.NONE);
  }

  /** The same, where {@code listener} is told how requests go. */
  public static Promotion open(PromotionOptions options, RegistryListener listener) {
    return over(options.client(listener), options);
  }

  /** Works with {@code client}, which it closes in the end. */
  static Promotion over(RegistryClient client, PromotionOptions options) {
    GivenInventories given = options.inventories();
    boolean asked = given.isEmpty();
    RepositoryReader destinations = new InventoryReader(client, InventoryReader.Role.WRITER);
    Planning planning =
        asked
            ? new Planning(destinations, sources(client, options))
            : new Planning(given.or(() -> destinations), given.or(AssumedReader::new));
    IncompleteImages incomplete = new IncompleteImages(client, options.ledger(), asked);
    // What someone wrote down serves to plan; before copying, the registries are asked.
    PlanGate gate =
        new SourceGate(
                client,
                options.origin().earlier(),
                options.ledger().map(Ledger::checks),
                Clock.systemUTC())
            ::withhold;
    CarriedOrigin origin = new CarriedOrigin(client, options.origin(), Clock.systemUTC());
    CopyRun copyRun =
        (planned, run, requests, late, listener) ->
            new ImageCopier(
                    client,
                    asked ? planned.inventory() : NOTHING_KNOWN,
                    origin.attachments(
                        planned, run, options.actors().apply(planned.plan().revision())))
                .copyAll(requests, late, listener);
    return new Promotion(
        planning,
        incomplete,
        asked ? gate : PlanGate.OPEN,
        asked ? PlanGate.OPEN : gate,
        copyRun,
        options.ledger(),
        options.actors(),
        Clock.systemUTC(),
        client);
  }

  private static RepositoryReader sources(RegistryClient client, PromotionOptions options) {
    InventoryReader patient = new InventoryReader(client);
    return options.promotes() ? new PromptReader(patient) : patient;
  }

  /** What production holds now of {@code references}, which no manifest need want. */
  public Inventory production(SortedMap<RepositoryPath, Set<Reference>> references) {
    client.beginRun();
    Inventory production = planning.production(references);
    nameMalformed(production);
    return production;
  }

  /**
   * Plans {@code edges} by what the registries hold now. What cannot be read becomes refusals of
   * its edges; nothing is changed. An image of which a part is known to be gone is not promoted.
   */
  public Planned plan(EdgeSet edges) {
    return plan(edges, NEVER_LATE);
  }

  /** The same; what is not read when it is {@code late} is unreadable, and the rest is planned. */
  Planned plan(EdgeSet edges, BooleanSupplier late) {
    client.beginRun();
    IncompleteImages looked = incomplete.until(late);
    return named(
        afterPlanning.withhold(
            planning.until(late).plan(edges, production -> looked.in(edges, production)), late));
  }

  /** The same, after a look at the parts of what production has, as far as {@code extent} goes. */
  public DeepPlan planDeep(EdgeSet edges, DeepCheck.Extent extent) {
    return planDeep(edges, extent, NEVER_LATE);
  }

  /** The same; what is not read when it is {@code late} is unreadable, and the rest is planned. */
  DeepPlan planDeep(EdgeSet edges, DeepCheck.Extent extent, BooleanSupplier late) {
    client.beginRun();
    IncompleteImages looked = incomplete.until(late);
    AtomicReference<DeepCheck.Result> check = new AtomicReference<>();
    Planned planned =
        planning
            .until(late)
            .plan(
                edges,
                production -> {
                  check.set(looked.deep(edges, production, extent));
                  return check.get().inventory();
                });
    return new DeepPlan(named(afterPlanning.withhold(planned, late)), check.get());
  }

  private static Planned named(Planned planned) {
    nameMalformed(planned.inventory());
    return planned;
  }

  private static void nameMalformed(Inventory inventory) {
    inventory.malformed().forEach(LOGGER::warning);
  }

  /**
   * Does what the plan says, and keeps receipts as work ends. The first one is kept before anything
   * is copied.
   *
   * @param progress is told of every delivery as it ends, by several threads at once
   * @throws LedgerException if that could not be kept, and nothing was done
   */
  public PromotionResult promote(Planned planned, Run run, Consumer<Delivery> progress)
      throws LedgerException {
    Planned permitted = beforeCopying.withhold(planned, NEVER_LATE);
    RunReceipts receipts = receipts(permitted.plan(), run);
    if (!requests(permitted.plan()).isEmpty()) {
      receipts.begin();
    }
    return promote(permitted, run, receipts, NEVER_LATE, progress);
  }

  /**
   * The same until it is late; what was not begun remains. A ledger that fails stops nothing: the
   * message is delivered again.
   */
  PromotionResult promote(
      Planned planned, Run run, BooleanSupplier late, Consumer<Delivery> progress) {
    Planned permitted = beforeCopying.withhold(planned, late);
    return promote(permitted, run, receipts(permitted.plan(), run), late, progress);
  }

  private PromotionResult promote(
      Planned planned,
      Run run,
      RunReceipts receipts,
      BooleanSupplier late,
      Consumer<Delivery> progress) {
    Plan plan = planned.plan();
    ExcusedDeliveries excused = new ExcusedDeliveries(planned.evidence());
    Optional<String> unwritten = Optional.empty();
    CopyResult done;
    try {
      done =
          copyRun.run(planned, run, requests(plan), late, new Telling(receipts, excused, progress));
    } finally {
      unwritten = receipts.end();
      incomplete.keepKnown(run, clock.instant());
    }
    return new PromotionResult(
        plan, receipts.whole(excused.of(done.deliveries())), done.remaining(), unwritten);
  }

  private RunReceipts receipts(Plan plan, Run run) {
    return new RunReceipts(
        ledger,
        clock,
        run,
        plan.revision(),
        actors.apply(plan.revision()),
        new RunReceipts.Refused(plan.refusals(), List.of()));
  }

  /** RunReceipts come first: whoever shows progress may fail. */
  private record Telling(
      RunReceipts receipts, ExcusedDeliveries excused, Consumer<Delivery> progress)
      implements CopyListener {
    @Override
    public void ended(List<Delivery> deliveries) {
      List<Delivery> told = excused.of(deliveries);
      receipts.add(told);
      told.forEach(progress);
    }

    @Override
    public void timePassed() {
      receipts.look();
    }
  }

  /** Keeps the refusals of a plan whose work others do. */
  PromotionResult leave(Plan plan, Run run) {
    RunReceipts receipts = receipts(plan, run);
    Optional<String> unwritten = receipts.end();
    return new PromotionResult(plan, receipts.whole(List.of()), requests(plan), unwritten);
  }

  private static List<ImageRequest> requests(Plan plan) {
    return ImageRequest.of(plan.copies(), plan.addTags());
  }

  /** How many requests went to each registry host so far. */
  public RequestCounts requests() {
    return client.requests();
  }

  /** Ends all connections. */
  @Override
  public void close() {
    client.close();
  }
}
