package io.edgeward.local.kms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;

/** A version of a key. */
record KeyVersion(KeyPair keys, boolean enabled) {
  KeyVersion disabled() {
    return new KeyVersion(keys, false);
  }

  String pem() {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(keys.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  /** The signature over a message with this SHA-256. */
  byte[] sign(byte[] sha256) {
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(sha256);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that is no key on P-256", e);
    }
  }
}
