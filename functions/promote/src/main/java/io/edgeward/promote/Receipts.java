package io.edgeward.promote;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.receipt.Receipt;
import java.util.Optional;

/** Keeps receipts where there is a ledger. A receipt that says nothing is not kept. */
final class Receipts {
  private final Optional<Ledger> ledger;

  Receipts(Optional<Ledger> ledger) {
    this.ledger = ledger;
  }

  /** Keeps {@code receipt}; why it could not be kept, if so. What was promoted stays anyway. */
  Optional<String> keep(Receipt receipt) {
    if (ledger.isEmpty() || (receipt.deliveries().isEmpty() && receipt.refusals().isEmpty())) {
      return Optional.empty();
    }
    try {
      ledger.get().append(receipt);
      return Optional.empty();
    } catch (LedgerException e) {
      return Optional.of("the receipt is not in the ledger: " + e.getMessage());
    }
  }
}
