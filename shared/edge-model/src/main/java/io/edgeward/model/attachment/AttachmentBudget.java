package io.edgeward.model.attachment;

import io.edgeward.model.attachment.AttachmentCheck.Reason;
import io.edgeward.model.attachment.AttachmentCheck.Refused;
import io.edgeward.model.text.Count;
import java.util.Optional;

/**
 * What the attachments of one digest have used up of what they may have together. They are counted
 * in the order of their depth and then of their digests, so that whoever counts the same ones
 * refuses the same ones.
 */
public final class AttachmentBudget {
  private final AttachmentRule rule;
  private int count;
  private long bytes;

  /** Nothing is used up yet. */
  public AttachmentBudget(AttachmentRule rule) {
    this.rule = rule;
  }

  /** Counts one more; why there may be no more, if so. */
  public Optional<Refused> count() {
    if (count == rule.perDigest()) {
      return AttachmentRule.refused(
          Reason.COUNT,
          "is one more than the %s that a digest may have"
              .formatted(Count.of(count, "attachment")));
    }
    count++;
    return Optional.empty();
  }

  /** Adds the bytes of one that was accepted; why it may not follow after all, if so. */
  public Optional<Refused> add(long more) {
    if (more > rule.bytes() - bytes) {
      return AttachmentRule.refused(
          Reason.BYTES,
          "has %s, and with those before it the attachments of a digest may have %d"
              .formatted(Count.of(more, "byte"), rule.bytes()));
    }
    bytes += more;
    return Optional.empty();
  }
}
