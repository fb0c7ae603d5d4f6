package io.edgeward.local.storage.store;

import java.util.Base64;

/** Hashes of what a test has. */
public final class Hashes {
  private Hashes() {}

  /** A hash in base64. */
  public static String of(Hash hash, byte[] content) {
    Hash.Running running = hash.start();
    running.update(content, 0, content.length);
    return Base64.getEncoder().encodeToString(running.value());
  }
}
