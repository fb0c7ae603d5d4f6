package io.edgeward.trust.signer;

import io.edgeward.json.Json;
import io.edgeward.trust.rest.RestRequest;
import io.edgeward.trust.signer.SignerLocation.KmsKeyVersion;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The requests to the API of Cloud KMS. */
final class KmsRequest {
  private static final int LARGEST = 64 * 1024;

  private KmsRequest() {}

  /** For the public key of {@code version}. */
  static RestRequest publicKey(KmsKeyVersion version) {
    return new RestRequest(
        "Cloud KMS did not give the public key of " + version.name(),
        "/v1/%s/publicKey".formatted(version.name()),
        Optional.empty(),
        LARGEST,
        advice("cloudkms.cryptoKeyVersions.viewPublicKey"));
  }

  /** For a signature of {@code version} over a digest. */
  static RestRequest asymmetricSign(KmsKeyVersion version, byte[] sha256) {
    String digest = Base64.getEncoder().encodeToString(sha256);
    String body =
        Json.object()
            .with("digest", Json.object().with("sha256", digest))
            .with("digestCrc32c", Crc32c.of(sha256))
            .toText();
    return new RestRequest(
        "Cloud KMS did not sign with " + version.name(),
        "/v1/%s:asymmetricSign".formatted(version.name()),
        Optional.of(body.getBytes(StandardCharsets.UTF_8)),
        LARGEST,
        advice("cloudkms.cryptoKeyVersions.useToSign"));
  }

  private static RestRequest.Advice advice(String right) {
    return (status, said) ->
        Optional.ofNullable(
            switch (status) {
              case HttpURLConnection.HTTP_BAD_REQUEST ->
                  "it refuses the request%s; name an enabled version of a key for %s"
                      .formatted(said, KmsSigner.ALGORITHM);
              case HttpURLConnection.HTTP_FORBIDDEN ->
                  "access is denied%s; grant roles/cloudkms.signerVerifier on the key, for %s"
                      .formatted(said, right);
              case HttpURLConnection.HTTP_NOT_FOUND ->
                  "there is no such version of a key%s; correct its name or create it"
                      .formatted(said);
              default -> null;
            });
  }
}
