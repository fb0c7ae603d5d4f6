package io.edgeward.trust.signer;

import io.edgeward.json.Json;
import io.edgeward.trust.signer.SignerLocation.KmsKeyVersion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A request to the API of Cloud KMS.
 *
 * @param failure what a message says when it fails
 * @param right the right that it takes
 * @param path its path on the server
 * @param body what is posted; it is a GET without
 */
record KmsRequest(String failure, String right, String path, Optional<byte[]> body) {
  /** For the public key of {@code version}. */
  static KmsRequest publicKey(KmsKeyVersion version) {
    return new KmsRequest(
        "Cloud KMS did not give the public key of " + version.name(),
        "cloudkms.cryptoKeyVersions.viewPublicKey",
        "/v1/%s/publicKey".formatted(version.name()),
        Optional.empty());
  }

  /** For a signature of {@code version} over a digest. */
  static KmsRequest asymmetricSign(KmsKeyVersion version, byte[] sha256) {
    String digest = Base64.getEncoder().encodeToString(sha256);
    String body =
        Json.object()
            .with("digest", Json.object().with("sha256", digest))
            .with("digestCrc32c", Crc32c.of(sha256))
            .toText();
    return new KmsRequest(
        "Cloud KMS did not sign with " + version.name(),
        "cloudkms.cryptoKeyVersions.useToSign",
        "/v1/%s:asymmetricSign".formatted(version.name()),
        Optional.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  SignerException permanent(String why) {
    return SignerException.permanent("%s: %s".formatted(failure, why));
  }

  SignerException passing(String why, Throwable cause) {
    return SignerException.passing("%s: %s".formatted(failure, why), cause);
  }
}
