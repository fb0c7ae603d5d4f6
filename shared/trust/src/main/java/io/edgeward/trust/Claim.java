package io.edgeward.trust;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.trust.sigstore.UnverifiedException;
import java.util.Optional;

/** What something signed says, whether or not its signature is good. */
sealed interface Claim permits SimpleSigning, Statement, ArtifactSignature, MalformedClaim {
  /** Of what kind it is, as far as it says so. */
  Evidence.Kind kind();

  /** Of which type its predicate is, if it has one. */
  default Optional<String> predicateType() {
    return Optional.empty();
  }

  /**
   * What it says of {@code target}, on the word of {@code by}, whose signature is good.
   *
   * @throws UnverifiedException if it is about something else
   */
  LayerEvidence about(Digest target, SignedBy by);

  /** That it says nothing that can be relied on, and why. */
  default LayerEvidence refused(SignedBy by, String why) {
    return new LayerEvidence(
        kind(), by, false, why, predicateType(), Optional.empty(), Optional.empty());
  }
}
