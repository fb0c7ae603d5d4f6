package io.edgeward.trust.signer;

import io.edgeward.trust.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Keys of tests. */
final class Pems {
  private Pems() {}

  static KeyPair pair(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A public key on {@code curve}. */
  static String of(String curve) {
    return VerificationKeys.pem(pair(curve).getPublic());
  }

  /** The private key as PKCS #8. */
  static String privateKey(KeyPair keys) {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(body);
  }
}
