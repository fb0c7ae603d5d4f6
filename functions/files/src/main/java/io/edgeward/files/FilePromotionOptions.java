package io.edgeward.files;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Actor;
import io.edgeward.stores.StoreOptions;
import java.util.Optional;
import java.util.function.Function;

/**
 * How stores and the ledger are used.
 *
 * @param stores how stores are reached
 * @param ledger where receipts go and are read from; nowhere when absent
 * @param actors who stands behind a run of a commit, for its receipts
 */
public record FilePromotionOptions(
    StoreOptions stores, Optional<Ledger> ledger, Function<Optional<Revision>, Actor> actors) {
  /** Keeps no receipts. */
  public FilePromotionOptions(StoreOptions stores) {
    this(stores, Optional.empty(), revision -> Actor.UNKNOWN);
  }

  /** With receipts in {@code receipts}. */
  public FilePromotionOptions ledger(Ledger receipts) {
    return new FilePromotionOptions(stores, Optional.of(receipts), actors);
  }

  /** With receipts that say who stands behind a run. */
  public FilePromotionOptions actors(Function<Optional<Revision>, Actor> behind) {
    return new FilePromotionOptions(stores, ledger, behind);
  }
}
