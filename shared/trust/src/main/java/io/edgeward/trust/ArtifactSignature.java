package io.edgeward.trust;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.SignedBy;
import java.util.Optional;

/** A signature over the bytes of the manifest themselves, which says no more than that. */
record ArtifactSignature() implements Claim {
  @Override
  public Evidence.Kind kind() {
    return Evidence.Kind.SIGNATURE;
  }

  @Override
  public LayerEvidence about(Digest target, SignedBy by) {
    return new LayerEvidence(
        kind(),
        by,
        true,
        "signature over the manifest",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
