package io.edgeward.trust.artifact;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.trust.SignedLayer;
import io.edgeward.trust.SigstoreTypes;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.SignerException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a signature of simple signing is over.
 *
 * @see <a
 *     href="https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md#simple-signing">cosign's
 *     specification</a>
 */
public final class SimpleSigningPayload {
  private SimpleSigningPayload() {}

  /**
   * The payload that says that {@code image} is {@code name}.
   *
   * @param optional what else it says, which cosign calls annotations
   */
  public static byte[] of(RepositoryPath name, Digest image, Map<String, String> optional) {
    SortedMap<String, String> sorted = new TreeMap<>(optional);
    JsonBuilder critical =
        Json.object()
            .with("identity", Json.object().with("docker-reference", name.toString()))
            .with("image", Json.object().with("docker-manifest-digest", image.text()))
            .with("type", SigstoreTypes.SIMPLE_SIGNING_TYPE);
    return Json.object()
        .with("critical", critical)
        .with("optional", sorted.isEmpty() ? null : sorted)
        .toBytes();
  }

  /**
   * The layer that holds {@code payload} with its signature.
   *
   * @throws SignerException if there is none
   */
  public static SignedLayer signed(Signer signer, byte[] payload) {
    String signature = Base64.getEncoder().encodeToString(signer.sign(payload));
    return new SignedLayer(
        SigstoreTypes.SIMPLE_SIGNING, Map.of(SigstoreTypes.SIGNATURE, signature), payload);
  }
}
