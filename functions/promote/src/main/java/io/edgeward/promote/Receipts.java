package io.edgeward.promote;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Receipt;
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
final class Receipts {
  /** A part is kept when it has so many deliveries, */
  static final int DELIVERIES = 200;

  /** or when its first delivery is so old. */
  static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final Logger LOGGER = Logger.getLogger(Receipts.class.getName());

  private final Optional<Ledger> ledger;
  private final Clock clock;
  private final Run run;
  private final Plan plan;
  private final Actor actor;
  private final Instant start;
  private List<Delivery> open = new ArrayList<>();
  private final List<Receipt> unkept = new ArrayList<>();
  private Instant openSince;
  private int parts;

  Receipts(Optional<Ledger> ledger, Clock clock, Run run, Plan plan, Actor actor) {
    this.ledger = ledger;
    this.clock = clock;
    this.run = run;
    this.plan = plan;
    this.actor = actor;
    this.start = clock.instant();
    this.openSince = start;
  }

  /**
   * Keeps the first part before anything is done: who begins what, and the refusals.
   *
   * @throws LedgerException if it cannot be kept
   */
  synchronized void begin() throws LedgerException {
    if (ledger.isPresent()) {
      ledger.get().append(part());
    }
  }

  /** Takes deliveries that have ended. */
  void add(List<Delivery> deliveries) {
    take(deliveries).ifPresent(this::keepOrNote);
  }

  /** Keeps what has been open for long, although nothing more has ended. */
  void look() {
    take(List.of()).ifPresent(this::keepOrNote);
  }

  private synchronized Optional<Receipt> take(List<Delivery> deliveries) {
    Instant now = clock.instant();
    if (open.isEmpty()) {
      openSince = now;
    }
    open.addAll(deliveries);
    boolean full = open.size() >= DELIVERIES;
    boolean old = !open.isEmpty() && !now.isBefore(openSince.plus(INTERVAL));
    return full || old ? Optional.of(part()) : Optional.empty();
  }

  /** What is open, as the next part. The refusals of the plan stand in the first one. */
  private Receipt part() {
    List<Delivery> deliveries = open;
    open = new ArrayList<>();
    parts++;
    return receipt(run.receipt(parts).part(), deliveries, parts == 1);
  }

  private Receipt receipt(String part, List<Delivery> deliveries, boolean refusals) {
    return new Receipt(
        run.id(),
        part,
        plan.revision(),
        actor,
        start,
        clock.instant(),
        deliveries,
        refusals ? plan.refusals() : List.of());
  }

  /** A ledger that fails once is not waited for again and again while images are copied. */
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
  synchronized Optional<String> end() {
    if (!open.isEmpty() || (parts == 0 && !plan.refusals().isEmpty())) {
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
  synchronized Receipt whole(List<Delivery> inOrder) {
    return receipt(run.part(), inOrder, true);
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
