package io.edgeward.trust.sigstore;

import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.artifact.SignatureArtifact;

/** Breaks the direction inside trust, twice. */
public interface SignatureThatVerifiesLayers {
  /** What makes a signature good knows nothing of layers. */
  LayerVerifier layers();

  /** Nor of what is put beside an image. */
  SignatureArtifact artifact();
}
