package io.edgeward.backup;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The deliveries of a restore, and the receipts of its parts. */
final class RestoreReceipts {
  private final Ledger ledger;
  private final Clock clock;
  private final String run;
  private final Actor actor;
  private final Instant start;
  private final Consumer<Delivery> progress;
  private final List<Delivery> all = new ArrayList<>();
  private List<Delivery> open = new ArrayList<>();
  private int part;

  RestoreReceipts(
      Ledger ledger, Clock clock, String run, Actor actor, Consumer<Delivery> progress) {
    this.ledger = ledger;
    this.clock = clock;
    this.run = run;
    this.actor = actor;
    this.start = clock.instant();
    this.progress = progress;
  }

  /** Every delivery that was told. */
  List<Delivery> all() {
    return all;
  }

  /** Tells of deliveries, which the next receipt will hold. */
  void add(List<Delivery> deliveries) {
    deliveries.forEach(progress);
    open.addAll(deliveries);
  }

  /** Tells of deliveries, and keeps a receipt of all that have none yet. */
  void keep(List<Delivery> deliveries) throws LedgerException {
    add(deliveries);
    all.addAll(open);
    if (!open.isEmpty()) {
      ledger.append(
          new Receipt(
              run, "" + part++, Optional.empty(), actor, start, clock.instant(), open, List.of()));
      open = new ArrayList<>();
    }
  }

  /** Keeps a receipt of deliveries of files. */
  void keepFiles(List<FileDelivery> files) throws LedgerException {
    if (!files.isEmpty()) {
      ledger.append(
          new Receipt(
              run,
              "" + part++,
              Optional.empty(),
              actor,
              start,
              clock.instant(),
              List.of(),
              files,
              List.of()));
    }
  }
}
