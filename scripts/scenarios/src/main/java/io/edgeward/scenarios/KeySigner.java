package io.edgeward.scenarios;

import io.edgeward.local.keys.P256Keys;
import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.signer.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;

/**
 * Who signs by a key of his own, that lives as long as a scenario.
 *
 * @param keys the key
 */
record KeySigner(KeyPair keys) implements Signer {
  static KeySigner create() {
    return new KeySigner(P256Keys.generate());
  }

  @Override
  public PublicKey publicKey() {
    return keys.getPublic();
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java signs by ECDSA", e);
    }
  }

  /** The public key, as a policy names it. */
  String pem() {
    return VerificationKeys.pem(publicKey());
  }
}
