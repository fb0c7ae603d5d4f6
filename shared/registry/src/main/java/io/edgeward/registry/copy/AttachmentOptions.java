package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentRule;
import java.util.Optional;

/**
 * What comes along with an image besides what it needs.
 *
 * @param rule what may follow it
 * @param filter which of that is carried; empty where nothing is, and the source is not asked what
 *     it has
 * @param signer what makes signatures of our own
 */
public record AttachmentOptions(
    AttachmentRule rule, Optional<AttachmentFilter> filter, ImageSigner signer) {
  /** All that may follow without a policy, and no signature of our own. */
  public static final AttachmentOptions DEFAULT = of(AttachmentRule.DEFAULT);

  /** All that may follow by {@code rule}, and no signature of our own. */
  public static AttachmentOptions of(AttachmentRule rule) {
    return new AttachmentOptions(rule, Optional.of(AttachmentFilter.ALL), ImageSigner.NONE);
  }

  /** With another choice of what is carried. */
  public AttachmentOptions filter(AttachmentFilter chosen) {
    return new AttachmentOptions(rule, Optional.of(chosen), signer);
  }

  /** With nothing of what the source has. */
  public AttachmentOptions carryingNothing() {
    return new AttachmentOptions(rule, Optional.empty(), signer);
  }

  /** With signatures of our own. */
  public AttachmentOptions signer(ImageSigner chosen) {
    return new AttachmentOptions(rule, filter, chosen);
  }
}
