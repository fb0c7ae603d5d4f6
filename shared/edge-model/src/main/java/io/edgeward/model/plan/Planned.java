package io.edgeward.model.plan;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.trust.TrustPolicy;

/**
 * A plan, and what was read for it.
 *
 * @param plan the plan
 * @param inventory the readings that it rests on, which copying uses so as not to ask again
 * @param attachments what may follow the digests that are copied
 * @param trust what the policy says of their origin
 */
public record Planned(
    Plan plan, Inventory inventory, AttachmentRule attachments, TrustPolicy trust) {
  /** What could not be read, of an edge that is refused for that. */
  public UnreadPlace unread(Refusal refusal) {
    return UnreadPlace.of(refusal, inventory);
  }
}
