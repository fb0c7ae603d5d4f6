package io.edgeward.trust.signer;

import java.security.PublicKey;

/** Signs with one key of ECDSA on P-256. Asked for nothing before its first use; thread-safe. */
public interface Signer {
  /**
   * The key that its signatures are verified by.
   *
   * @throws SignerException if it cannot be had
   */
  PublicKey publicKey();

  /**
   * The signature over the SHA-256 of {@code message}, in DER (RFC 3279, 2.2.3).
   *
   * @throws SignerException if there is none
   */
  byte[] sign(byte[] message);
}
