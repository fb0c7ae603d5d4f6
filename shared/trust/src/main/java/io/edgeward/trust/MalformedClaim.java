package io.edgeward.trust;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.trust.sigstore.UnverifiedException;

/**
 * What cannot be read, so that nobody knows what it says.
 *
 * @param kind what it was meant to be
 * @param why what is wrong with it
 */
record MalformedClaim(Evidence.Kind kind, String why) implements Claim {
  @Override
  public LayerEvidence about(Digest target, SignedBy by) {
    throw new UnverifiedException(why);
  }
}
