package io.edgeward.promote;

import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.plan.CopyEvidence;
import io.edgeward.model.receipt.Delivery;
import java.util.List;

/**
 * Names the exceptions that let deliveries in.
 *
 * @param evidence what was found of the origin of what is delivered
 */
record ExcusedDeliveries(CopyEvidence evidence) {
  List<Delivery> of(List<Delivery> deliveries) {
    return deliveries.stream().map(this::of).toList();
  }

  private Delivery of(Delivery delivery) {
    return delivery
        .source()
        .map(source -> new EvidenceSource(source, delivery.digest()))
        .flatMap(source -> evidence.of(source, delivery.destination()))
        .map(verdict ->
            verdict instanceof EvidenceVerdict.Accepted accepted
                ? delivery.excusedBy(accepted.exceptions())
                : delivery)
        .orElse(delivery);
  }
}
