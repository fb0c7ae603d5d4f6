package io.edgeward.trust;

import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.sigstore.Bundle;
import io.edgeward.trust.sigstore.BundleContent;
import io.edgeward.trust.sigstore.KeylessVerifier;
import io.edgeward.trust.sigstore.SignedContent;
import io.edgeward.trust.sigstore.TrustedRoot;
import io.edgeward.trust.sigstore.UnverifiedException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Says what the layers of attachments say, and who stands behind it. Safe for many threads. */
public final class LayerVerifier {
  private static final SignedBy UNKNOWN = new SignedBy.Unknown();

  private final KnownSigners signers;

  /**
   * Verifies by these.
   *
   * @param keys the policy's
   * @param root where certificates have to lead to; without it, no certificate is good
   * @param clock what time it is, for keys that have not begun and signatures of the future
   */
  public LayerVerifier(List<VerificationKey> keys, Optional<TrustedRoot> root, Clock clock) {
    signers =
        new KnownSigners(keys, root.map(trusted -> new KeylessVerifier(trusted, clock)), clock);
  }

  /** Whether layers of this type are signed, so that they have to be read. */
  public static boolean isSigned(String mediaType) {
    return mediaType.equals(SigstoreTypes.SIMPLE_SIGNING)
        || mediaType.equals(SigstoreTypes.DSSE)
        || Bundle.isMediaType(mediaType);
  }

  /** What a layer is that is not signed, as far as its descriptor says so. */
  public static LayerEvidence describe(String mediaType, Map<String, String> annotations) {
    return PlainLayer.describe(mediaType, annotations);
  }

  /**
   * What {@code layer} says of {@code target}. It does not throw, whatever the layer holds: what is
   * malformed is evidence that is not verified, with a detail that says why.
   */
  public LayerEvidence check(SignedLayer layer, Digest target) {
    if (!isSigned(layer.mediaType())) {
      return PlainLayer.read(layer);
    }
    Bundle bundle;
    try {
      bundle = guarded(() -> bundle(layer));
    } catch (UnverifiedException e) {
      return new MalformedClaim(kind(layer), e.getMessage()).refused(UNKNOWN, e.getMessage());
    }
    return check(bundle, layer, target);
  }

  private LayerEvidence check(Bundle bundle, SignedLayer layer, Digest target) {
    Claim claim = claim(bundle, layer);
    SignedBy by = UNKNOWN;
    try {
      by = guarded(() -> signers.signerOf(bundle, artifact(layer, target)));
      SignedBy signer = by;
      return guarded(() -> claim.about(target, signer));
    } catch (UnverifiedException e) {
      return claim.refused(by, e.getMessage());
    }
  }

  private static Evidence.Kind kind(SignedLayer layer) {
    return layer.mediaType().equals(SigstoreTypes.DSSE)
        ? Evidence.Kind.ATTESTATION
        : Evidence.Kind.SIGNATURE;
  }

  private static Bundle bundle(SignedLayer layer) {
    return switch (layer.mediaType()) {
      case SigstoreTypes.SIMPLE_SIGNING -> LegacyLayer.simpleSigning(layer);
      case SigstoreTypes.DSSE -> LegacyLayer.envelope(layer);
      default -> Bundle.parse(layer.content());
    };
  }

  private static SignedContent artifact(SignedLayer layer, Digest target) {
    return layer.mediaType().equals(SigstoreTypes.SIMPLE_SIGNING)
        ? SignedContent.of(layer.content())
        : SignedContent.of(target);
  }

  private static Claim claim(Bundle bundle, SignedLayer layer) {
    return switch (bundle.content()) {
      case BundleContent.MessageSignature message ->
          layer.mediaType().equals(SigstoreTypes.SIMPLE_SIGNING)
              ? new SimpleSigning(layer.content())
              : new ArtifactSignature();
      case BundleContent.Envelope envelope -> statement(envelope.payload());
    };
  }

  private static Claim statement(byte[] payload) {
    try {
      return guarded(() -> Statement.parse(payload));
    } catch (UnverifiedException e) {
      return new MalformedClaim(Evidence.Kind.ATTESTATION, e.getMessage());
    }
  }

  /** The one place where whatever foreign content brings about becomes a word about it. */
  private static <T> T guarded(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (UnverifiedException e) {
      throw e;
    } catch (JsonRefusedException e) {
      throw new UnverifiedException("it is malformed: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnverifiedException("it is malformed");
    }
  }
}
