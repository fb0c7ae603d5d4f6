package io.edgeward.trust.artifact;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.trust.SigstoreTypes;
import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.SignerException;
import io.edgeward.trust.sigstore.Dsse;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

/**
 * Writes Sigstore bundles of statements that a key signed.
 *
 * @see <a
 *     href="https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto">their
 *     specification</a>
 */
public final class BundleWriter {
  private BundleWriter() {}

  /**
   * The bundle of {@code statement}, signed.
   *
   * @throws SignerException if there is no signature
   */
  public static byte[] sign(Signer signer, byte[] statement) {
    byte[] signed = Dsse.preAuthenticationEncoding(SigstoreTypes.IN_TOTO, statement);
    return bundle(statement, signer.sign(signed), signer.publicKey());
  }

  /** The bundle of {@code statement} and a signature over its pre-authentication encoding. */
  static byte[] bundle(byte[] statement, byte[] signature, PublicKey key) {
    Base64.Encoder base64 = Base64.getEncoder();
    JsonBuilder publicKey = Json.object().with("hint", VerificationKeys.hint(key));
    JsonBuilder envelope =
        Json.object()
            .with("payload", base64.encodeToString(statement))
            .with("payloadType", SigstoreTypes.IN_TOTO)
            .with(
                "signatures", List.of(Json.object().with("sig", base64.encodeToString(signature))));
    return Json.object()
        .with("mediaType", SigstoreTypes.BUNDLE)
        .with("verificationMaterial", Json.object().with("publicKey", publicKey))
        .with("dsseEnvelope", envelope)
        .toBytes();
  }
}
