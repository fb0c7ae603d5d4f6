package io.edgeward.registry.copy;

import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came along with an image to one destination.
 *
 * @param attachments what was found attached to it at the source
 * @param evidence what was left of its origin; empty where nothing is signed
 */
record Followed(List<AttachmentDelivery> attachments, Optional<DeliveryEvidence> evidence) {
  static final Followed NOTHING = new Followed(List.of(), Optional.empty());

  /** Takes an unchangeable copy of the list. */
  Followed {
    attachments = List.copyOf(attachments);
  }

  /** Both, told together. */
  Followed and(Followed more) {
    List<AttachmentDelivery> both =
        Stream.concat(attachments.stream(), more.attachments.stream()).toList();
    return new Followed(both, evidence.or(more::evidence));
  }
}
