package io.edgeward.promote;

import io.edgeward.testkit.keys.P256Key;
import io.edgeward.trust.signer.Signer;
import java.security.PublicKey;

/**
 * Signs with a key in memory.
 *
 * @param key the key
 */
record MemoryKey(P256Key key) implements Signer {
  MemoryKey() {
    this(new P256Key());
  }

  @Override
  public PublicKey publicKey() {
    return key.publicKey();
  }

  @Override
  public byte[] sign(byte[] message) {
    return key.sign(message);
  }
}
