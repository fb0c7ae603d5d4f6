package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A log of a trusted root, of signatures or of certificates.
 *
 * @param id what entries and timestamps call it
 * @param checkpointId begins with what signatures of checkpoints call its key
 * @param key what it signs with
 * @param period when that key counts
 */
record TransparencyLog(byte[] id, byte[] checkpointId, PublicKey key, ValidityPeriod period) {
  private static final byte[] RSA_ALGORITHM =
      Der.encode(
          Der.SEQUENCE,
          Der.encode(Der.OBJECT_IDENTIFIER, HexFormat.of().parseHex("2a864886f70d010101")),
          HexFormat.of().parseHex("0500"));

  static TransparencyLog parse(JsonObject json) {
    JsonObject key = json.object("publicKey");
    byte[] id = CanonicalBase64.member(json.object("logId"), "keyId");
    byte[] checkpointId =
        json.optionalObject("checkpointKeyId")
            .map(object -> CanonicalBase64.member(object, "keyId"))
            .orElse(id);
    return new TransparencyLog(id, checkpointId, key(key), ValidityPeriod.parse(key));
  }

  boolean isCalled(byte[] other) {
    return Arrays.equals(id, other);
  }

  /**
   * Whether it signed {@code message}.
   *
   * @throws UnverifiedException if its key goes with another hash function than SHA-256, by which
   *     logs sign
   */
  boolean signed(byte[] message, byte[] signature) {
    if (HashFunction.of(key) != HashFunction.SHA256) {
      throw new UnverifiedException(
          "the log's key in the trusted root is not one of ECDSA on P-256, RSA or Ed25519, and no"
              + " other log is believed");
    }
    return Signatures.verify(key, HashFunction.SHA256, message, signature);
  }

  /** Sees to it that its key counted at that time. */
  void demandValid(Instant time) {
    if (!period.contains(time)) {
      throw new UnverifiedException("the log's key did not count then");
    }
  }

  private static PublicKey key(JsonObject json) {
    byte[] raw = CanonicalBase64.member(json, "rawBytes");
    String details = json.text("keyDetails");
    byte[] spki = details.startsWith("PKCS1_") ? spkiOfRsa(raw) : raw;
    String algorithm =
        details.contains("ECDSA") ? "EC" : details.contains("RSA") ? "RSA" : "Ed25519";
    try {
      return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          json.path() + ": holds no key of " + details + " that is understood", e);
    }
  }

  /** A key as RFC 8017, A.1.1, has it, in the form that the JDK reads (RFC 3279, 2.3.1). */
  private static byte[] spkiOfRsa(byte[] key) {
    return Der.encode(Der.SEQUENCE, RSA_ALGORITHM, Der.encode(Der.BIT_STRING, new byte[] {0}, key));
  }
}
