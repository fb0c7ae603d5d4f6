package io.edgeward.files;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.RunReceipts;
import io.edgeward.model.file.FilePlan;
import io.edgeward.model.file.FileRefusal;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Run;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.stores.FileCopier;
import io.edgeward.stores.FileCopyListener;
import io.edgeward.stores.FileCopyResult;
import io.edgeward.stores.ObjectStores;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Brings files to production: what the function and the command line have in common. Safe for
 * several threads, several processes and repetition, because the stores alone decide what is left
 * to do; it creates objects, and never changes or removes one.
 */
public final class FilePromotion implements AutoCloseable {
  private static final BooleanSupplier NEVER_LATE = () -> false;

  private final ObjectStores stores;
  private final Optional<Ledger> ledger;
  private final Function<Optional<Revision>, Actor> actors;
  private final Clock clock;

  private FilePromotion(ObjectStores stores, FilePromotionOptions options, Clock clock) {
    this.stores = stores;
    this.ledger = options.ledger();
    this.actors = options.actors();
    this.clock = clock;
  }

  /** Opens the stores; nothing is asked of them yet. */
  public static FilePromotion open(FilePromotionOptions options) {
    return new FilePromotion(ObjectStores.open(options.stores()), options, Clock.systemUTC());
  }

  /**
   * Plans {@code files} by what the stores hold now. What cannot be read becomes refusals of its
   * edges; nothing is changed.
   */
  public PlannedFiles plan(FileSet files) {
    return plan(files, NEVER_LATE, object -> true);
  }

  /**
   * The same; what is not listed when it is {@code late} is unreadable, and the rest is planned. Of
   * what the stores hold the inventory has the objects of {@code files} alone, for a bucket may
   * have more than a function has memory for.
   */
  PlannedFiles plan(FileSet files, BooleanSupplier late) {
    return plan(files, late, files.objects()::contains);
  }

  private PlannedFiles plan(FileSet files, BooleanSupplier late, Predicate<ObjectUri> keep) {
    return new KnownContents(stores, ledger, late)
        .plan(files, stores.list(files.bases(), keep, late));
  }

  /**
   * Does what the plan says, and keeps receipts as work ends. The first one is kept before anything
   * is copied.
   *
   * @param progress is told of every delivery as it ends, by several threads at once
   * @throws LedgerException if that could not be kept, and nothing was done
   */
  public FilePromotionResult promote(FilePlan plan, Run run, Consumer<FileDelivery> progress)
      throws LedgerException {
    RunReceipts receipts = receipts(plan, run);
    if (!plan.copies().isEmpty()) {
      receipts.begin();
    }
    return promote(plan, receipts, NEVER_LATE, progress);
  }

  /**
   * The same until it is late; what was not begun remains. A ledger that fails stops nothing: the
   * message is delivered again.
   */
  FilePromotionResult promote(FilePlan plan, Run run, BooleanSupplier late) {
    return promote(plan, receipts(plan, run), late, delivery -> {});
  }

  private FilePromotionResult promote(
      FilePlan plan, RunReceipts receipts, BooleanSupplier late, Consumer<FileDelivery> progress) {
    FileCopyResult done;
    Optional<String> unwritten = Optional.empty();
    try {
      done = new FileCopier(stores).copyAll(plan.copies(), late, new Telling(receipts, progress));
    } finally {
      unwritten = receipts.end();
    }
    return new FilePromotionResult(
        plan, receipts.wholeOfFiles(done.deliveries()), done.remaining(), unwritten);
  }

  /** Keeps the refusals of a plan whose work others do. */
  FilePromotionResult leave(FilePlan plan, Run run) {
    RunReceipts receipts = receipts(plan, run);
    Optional<String> unwritten = receipts.end();
    return new FilePromotionResult(
        plan, receipts.wholeOfFiles(List.of()), plan.copies(), unwritten);
  }

  private RunReceipts receipts(FilePlan plan, Run run) {
    List<FileDelivery> refused = plan.refusals().stream().map(FilePromotion::refused).toList();
    return new RunReceipts(
        ledger,
        clock,
        run,
        plan.revision(),
        actors.apply(plan.revision()),
        new RunReceipts.Refused(List.of(), refused));
  }

  private static FileDelivery refused(FileRefusal refusal) {
    return new FileDelivery(
        refusal.source(),
        refusal.content(),
        refusal.destination(),
        Optional.empty(),
        new Outcome.Refused("%s [%s]".formatted(refusal.message(), refusal.rule().id())));
  }

  /** Receipts come first: whoever shows progress may fail. */
  private record Telling(RunReceipts receipts, Consumer<FileDelivery> progress)
      implements FileCopyListener {
    @Override
    public void ended(List<FileDelivery> deliveries) {
      receipts.addFiles(deliveries);
      deliveries.forEach(progress);
    }

    @Override
    public void timePassed() {
      receipts.look();
    }
  }

  /** The stores that it works with, for whoever reads production besides. */
  public ObjectStores stores() {
    return stores;
  }

  /** Ends all connections. */
  @Override
  public void close() {
    stores.close();
  }
}
