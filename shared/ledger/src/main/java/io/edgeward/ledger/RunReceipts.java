package io.edgeward.ledger;

import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.receipt.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The receipts of one run, kept part by part as work ends: a run that is killed has receipts of
 * what it did. A receipt that says nothing is not kept, unless it is the begin of a run. Safe for
 * use by many threads.
 */
public final class RunReceipts {
  /** A part is kept when it has so many deliveries, */
  public static final int DELIVERIES = 200;

  /** or when its first delivery is so old. */
  public static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final Logger LOGGER = Logger.getLogger(RunReceipts.class.getName());

  private final Optional<Ledger> ledger;
  private final Clock clock;
  private final Run run;
  private final Optional<Revision> revision;
  private final Actor actor;
  private final Refused refused;
  private final Instant start;
  private List<Delivery> open = new ArrayList<>();
  private List<FileDelivery> openFiles = new ArrayList<>();
  private final List<Receipt> unkept = new ArrayList<>();
  private Instant openSince;
  private int parts;

  /**
   * What the plan of a run refuses.
   *
   * @param images edges of images
   * @param files edges of files
   */
  public record Refused(List<Refusal> images, List<FileDelivery> files) {
    boolean isEmpty() {
      return images.isEmpty() && files.isEmpty();
    }
  }

  /**
   * The receipts of {@code run}; nothing is kept yet.
   *
   * @param ledger where they go; nowhere when absent
   * @param revision the commit that asked for the run
   */
  public RunReceipts(
      Optional<Ledger> ledger,
      Clock clock,
      Run run,
      Optional<Revision> revision,
      Actor actor,
      Refused refused) {
    this.ledger = ledger;
    this.clock = clock;
    this.run = run;
    this.revision = revision;
    this.actor = actor;
    this.refused = refused;
    this.start = clock.instant();
    this.openSince = start;
  }

  /**
   * Keeps the first part before anything is done: who begins what, and the refusals.
   *
   * @throws LedgerException if it cannot be kept
   */
  public synchronized void begin() throws LedgerException {
    if (ledger.isPresent()) {
      ledger.get().append(part());
    }
  }

  /** Takes deliveries that have ended. */
  public void add(List<Delivery> deliveries) {
    take(deliveries, List.of()).ifPresent(this::keepOrNote);
  }

  /** Takes deliveries of files that have ended. */
  public void addFiles(List<FileDelivery> files) {
    take(List.of(), files).ifPresent(this::keepOrNote);
  }

  /** Keeps what has been open for long, although nothing more has ended. */
  public void look() {
    take(List.of(), List.of()).ifPresent(this::keepOrNote);
  }

  private synchronized Optional<Receipt> take(List<Delivery> deliveries, List<FileDelivery> files) {
    Instant now = clock.instant();
    if (open() == 0) {
      openSince = now;
    }
    open.addAll(deliveries);
    openFiles.addAll(files);
    boolean full = open() >= DELIVERIES;
    boolean old = open() > 0 && !now.isBefore(openSince.plus(INTERVAL));
    return full || old ? Optional.of(part()) : Optional.empty();
  }

  private int open() {
    return open.size() + openFiles.size();
  }

  /** What is open, as the next part. The refusals of the plan stand in the first one. */
  private Receipt part() {
    List<Delivery> deliveries = open;
    List<FileDelivery> files = openFiles;
    open = new ArrayList<>();
    openFiles = new ArrayList<>();
    parts++;
    return receipt(run.receipt(parts).part(), deliveries, files, parts == 1);
  }

  private Receipt receipt(
      String part, List<Delivery> deliveries, List<FileDelivery> files, boolean withRefusals) {
    List<FileDelivery> all = new ArrayList<>(files);
    if (withRefusals) {
      all.addAll(refused.files());
    }
    return new Receipt(
        run.id(),
        part,
        revision,
        actor,
        start,
        clock.instant(),
        deliveries,
        all,
        withRefusals ? refused.images() : List.of());
  }

  /** A ledger that fails once is not waited for again and again while others are copied. */
  private void keepOrNote(Receipt receipt) {
    if (failing() || keep(receipt).isPresent()) {
      synchronized (this) {
        unkept.add(receipt);
      }
    }
  }

  private synchronized boolean failing() {
    return !unkept.isEmpty();
  }

  /**
   * Keeps the rest, and what could not be kept before. All deliveries have been added.
   *
   * @return why some of it is not in the ledger, if so; what was promoted stays anyway
   */
  public synchronized Optional<String> end() {
    if (open() > 0 || (parts == 0 && !refused.isEmpty())) {
      unkept.add(part());
    }
    while (!unkept.isEmpty()) {
      Optional<String> failure = keep(unkept.getFirst());
      if (failure.isPresent()) {
        return failure;
      }
      unkept.removeFirst();
    }
    return Optional.empty();
  }

  /** All parts in one. */
  public Receipt whole(List<Delivery> inOrder) {
    return receipt(run.part(), inOrder, List.of(), true);
  }

  /** All parts in one, of a run that promoted files. */
  public Receipt wholeOfFiles(List<FileDelivery> inOrder) {
    return receipt(run.part(), List.of(), inOrder, true);
  }

  private Optional<String> keep(Receipt receipt) {
    try {
      if (ledger.isPresent()) {
        ledger.get().append(receipt);
      }
      return Optional.empty();
    } catch (LedgerException e) {
      return Optional.of("the receipt is not in the ledger: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      LOGGER.log(Level.SEVERE, e, () -> "receipt " + receipt.part() + " of " + run);
      return Optional.of("the receipt is not in the ledger: unexpected " + e);
    }
  }
}
