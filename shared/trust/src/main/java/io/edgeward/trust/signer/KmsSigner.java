package io.edgeward.trust.signer;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.rest.RestClient;
import io.edgeward.trust.rest.RestException;
import io.edgeward.trust.rest.RestRequest;
import io.edgeward.trust.signer.SignerLocation.KmsKeyVersion;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Signs with a key that Cloud KMS holds. What comes back is believed only as far as its checksums
 * and the signature itself prove it.
 *
 * @see <a href="https://cloud.google.com/kms/docs/data-integrity-guidelines">Data integrity</a>
 */
final class KmsSigner implements Signer {
  static final String ALGORITHM = "EC_SIGN_P256_SHA256";

  private final KmsKeyVersion version;
  private final RestClient client;
  private final ReentrantLock lock = new ReentrantLock();
  private ECPublicKey key;

  KmsSigner(KmsKeyVersion version, RestClient client) {
    this.version = version;
    this.client = client;
  }

  @Override
  public PublicKey publicKey() {
    lock.lock();
    try {
      if (key == null) {
        key = fetchKey();
      }
      return key;
    } catch (RestException e) {
      throw SignerException.of(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public byte[] sign(byte[] message) {
    PublicKey known = publicKey();
    try {
      return sign(message, known);
    } catch (RestException e) {
      throw SignerException.of(e);
    }
  }

  private byte[] sign(byte[] message, PublicKey known) {
    byte[] sha256 = HexFormat.of().parseHex(Digest.ofContent(message).hex());
    RestRequest request = KmsRequest.asymmetricSign(version, sha256);
    JsonObject answer = client.ask(request).json();
    try {
      byte[] signature = signature(request, answer);
      if (!P256.verifies(known, message, signature)) {
        throw request.permanent("its signature is not by the public key that it gave");
      }
      return signature;
    } catch (JsonRefusedException e) {
      throw request.permanent("its answer is not understood (%s)".formatted(e.getMessage()));
    } catch (GeneralSecurityException e) {
      throw request.permanent("the Java runtime cannot verify ECDSA on P-256");
    }
  }

  private byte[] signature(RestRequest request, JsonObject answer) {
    refuseOtherName(request, answer);
    // Protobuf's JSON leaves out what is false.
    if (!answer.has("verifiedDigestCrc32c") || !answer.flag("verifiedDigestCrc32c")) {
      throw request.passing("the digest reached it damaged, or unverified", null);
    }
    byte[] signature = base64(answer.text("signature"));
    if (!Crc32c.of(signature).equals(answer.text("signatureCrc32c"))) {
      throw request.passing("its signature came back damaged", null);
    }
    return signature;
  }

  private ECPublicKey fetchKey() {
    RestRequest request = KmsRequest.publicKey(version);
    JsonObject answer = client.ask(request).json();
    try {
      refuseOtherName(request, answer);
      refuseOtherAlgorithm(request, answer.text("algorithm"));
      byte[] pem = answer.text("pem").getBytes(StandardCharsets.UTF_8);
      if (!Crc32c.of(pem).equals(answer.text("pemCrc32c"))) {
        throw request.passing("the key came back damaged", null);
      }
      if (VerificationKeys.parse(pem) instanceof ECPublicKey found && P256.holds(found)) {
        return found;
      }
      throw request.permanent("it gave a key that is not one of ECDSA on P-256");
    } catch (JsonRefusedException e) {
      throw request.permanent("its answer is not understood (%s)".formatted(e.getMessage()));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw request.permanent("it gave a text that %s".formatted(e.getMessage()));
    }
  }

  private void refuseOtherName(RestRequest request, JsonObject answer) {
    if (!version.name().equals(answer.text("name"))) {
      throw request.permanent("it answers for another key");
    }
  }

  private static void refuseOtherAlgorithm(RestRequest request, String found) {
    if (!found.equals(ALGORITHM)) {
      String shown = found.matches("[A-Z0-9_]{1,60}") ? found : "another algorithm";
      throw request.permanent("the key is for %s; name one for %s".formatted(shown, ALGORITHM));
    }
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new JsonRefusedException("$.signature", "is no base64");
    }
  }
}
