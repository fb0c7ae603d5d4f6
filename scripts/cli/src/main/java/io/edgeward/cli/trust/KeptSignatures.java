package io.edgeward.cli.trust;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * What receipts tell of tags of cosign that hold signatures of others and that their registry lets
 * nobody put again: what one run found out, no other has to try.
 *
 * @param ledger without one nothing is known
 */
public record KeptSignatures(Optional<Ledger> ledger) {
  private static final Logger LOG = Logger.getLogger(KeptSignatures.class.getName());

  /** Whether a run found that promotion's signature does not get beside {@code found}'s. */
  boolean has(SigningTask task, AttachedEvidence found) {
    List<Digest> there =
        found.pieces().stream()
            .filter(piece -> piece.form() == Evidence.Form.SIG)
            .map(Evidence::digest)
            .distinct()
            .toList();
    return !there.isEmpty()
        && receipts(task.wanted().digest()).stream()
            .flatMap(receipt -> receipt.deliveries().stream())
            .filter(delivery -> delivery.destination().equals(task.repository()))
            .anyMatch(delivery -> isKept(delivery, there));
  }

  /** It is the very manifest which is there now. */
  private static boolean isKept(Delivery delivery, List<Digest> there) {
    return delivery.evidence().orElse(null) instanceof DeliveryEvidence.Signed signed
        && signed.kept().filter(there::contains).isPresent();
  }

  private List<Receipt> receipts(Digest digest) {
    if (ledger.isEmpty()) {
      return List.of();
    }
    try {
      return ledger.get().receiptsOf(digest);
    } catch (LedgerException e) {
      LOG.warning(
          "what runs before found of %s is not known: %s".formatted(digest, e.getMessage()));
      return List.of();
    }
  }
}
