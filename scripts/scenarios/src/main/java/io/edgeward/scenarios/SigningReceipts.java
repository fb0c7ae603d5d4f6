package io.edgeward.scenarios;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Receipt;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What receipts say of signatures.
 *
 * @param ledger where they are
 */
record SigningReceipts(Ledger ledger) {
  /** What runs left beside a digest that signed it in all forms. */
  List<DeliveryEvidence.Signed> signatures(Digest digest, RepositoryPath repository)
      throws LedgerException {
    return ledger.receiptsOf(digest).stream()
        .map(Receipt::deliveries)
        .flatMap(List::stream)
        .filter(delivery -> delivery.digest().equals(digest))
        .filter(delivery -> delivery.destination().equals(repository))
        .map(Delivery::evidence)
        .flatMap(Optional::stream)
        .flatMap(evidence ->
            evidence instanceof DeliveryEvidence.Signed signed
                ? Stream.of(signed)
                : Stream.<DeliveryEvidence.Signed>empty())
        .filter(signed -> signed.key().equals(SigningPolicy.PROMOTER) && pieces(signed).size() == 3)
        .toList();
  }

  /** The manifests that promotion put. */
  static List<Digest> pieces(DeliveryEvidence.Signed signed) {
    return Stream.of(signed.sig(), signed.bundle(), signed.promotion())
        .flatMap(Optional::stream)
        .toList();
  }

  /** How many edges of a digest a commit's run refused; refusals are in receipts of days alone. */
  long refusedAsUnsigned(Revision merged, Digest digest) throws LedgerException {
    LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    long refused = 0;
    for (LocalDate day : List.of(today.minusDays(1), today)) {
      refused +=
          ledger.receiptsOf(day).stream()
              .filter(receipt -> receipt.revision().equals(Optional.of(merged)))
              .flatMap(receipt -> receipt.refusals().stream())
              .filter(refusal -> refusal.rule() == Rule.UNSIGNED_SOURCE)
              .filter(refusal -> refusal.digest().equals(digest))
              .count();
    }
    return refused;
  }
}
