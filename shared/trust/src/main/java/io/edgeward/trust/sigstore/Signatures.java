package io.edgeward.trust.sigstore;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** Verifies signatures of the kinds that Sigstore knows: ECDSA, RSA (PKCS #1, 1.5) and Ed25519. */
final class Signatures {
  private Signatures() {}

  /** Whether {@code key} signed {@code message}; Ed25519 has a hash function of its own. */
  static boolean verify(PublicKey key, HashFunction hash, byte[] message, byte[] signature) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> hash.signaturePrefix() + "withECDSA";
          case "RSA" -> hash.signaturePrefix() + "withRSA";
          default -> "Ed25519";
        };
    return verify(key, algorithm, message, signature);
  }

  /** Whether {@code key} signed what has this hash; an ECDSA key. */
  static boolean verifyHash(PublicKey key, byte[] hash, byte[] signature) {
    return verify(key, "NONEwithECDSA", hash, signature);
  }

  private static boolean verify(PublicKey key, String algorithm, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // What is no signature at all is none of this key.
      return false;
    }
  }
}
