package io.edgeward.trust;

import io.edgeward.json.Json;
import io.edgeward.trust.sigstore.Bundle;
import io.edgeward.trust.sigstore.BundleContent;
import io.edgeward.trust.sigstore.CanonicalBase64;
import io.edgeward.trust.sigstore.LegacyAnnotations;
import io.edgeward.trust.sigstore.UnverifiedException;
import java.util.Optional;

/** Reads layers of cosign's tags as bundles. */
final class LegacyLayer {
  private LegacyLayer() {}

  /** A layer of {@code .sig}: the signature is over all of its content. */
  static Bundle simpleSigning(SignedLayer layer) {
    String signature = layer.annotations().get(SigstoreTypes.SIGNATURE);
    if (signature == null) {
      throw new UnverifiedException("it has no annotation " + SigstoreTypes.SIGNATURE);
    }
    return LegacyAnnotations.bundle(
        new BundleContent.MessageSignature(
            Optional.empty(), CanonicalBase64.decode(SigstoreTypes.SIGNATURE, signature)),
        layer.annotations());
  }

  /** A layer of {@code .att}: its content is the envelope. */
  static Bundle envelope(SignedLayer layer) {
    return LegacyAnnotations.bundle(
        BundleContent.Envelope.parse(Json.parseObject(layer.content())), layer.annotations());
  }
}
