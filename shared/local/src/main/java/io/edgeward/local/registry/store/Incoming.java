package io.edgeward.local.registry.store;

import io.edgeward.local.registry.spec.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Content that is arriving. It is hashed once, while it passes; nobody sees it before {@link
 * #keep}. Not for several threads at once.
 */
public abstract class Incoming {
  private final MessageDigest sha256 = ContentDigest.newHash("sha256");
  private MessageDigest sha512;
  private long size;

  /** Number of bytes so far. */
  public final long size() {
    return size;
  }

  /**
   * Appends all of {@code in}, reporting every piece to {@link #hash}; {@code expected} bytes, or
   * -1 when that is not known.
   */
  public abstract void append(InputStream in, long expected) throws IOException;

  /** Makes the content visible under its digest. */
  public abstract void keep(ContentDigest digest) throws IOException;

  /** Forgets the content. */
  public abstract void discard() throws IOException;

  /** Writes what has arrived into another hash, for the rare algorithm. */
  abstract void rehash(MessageDigest hash) throws IOException;

  /** Counts and hashes a piece of content. */
  final void hash(byte[] bytes, int offset, int length) {
    sha256.update(bytes, offset, length);
    size += length;
  }

  /** The digest of the whole content in the given algorithm; call once. */
  public final ContentDigest digest(String algorithm) throws IOException {
    if (!algorithm.equals("sha512")) {
      return ContentDigest.of("sha256", sha256);
    }
    sha512 = ContentDigest.newHash("sha512");
    rehash(sha512);
    return ContentDigest.of("sha512", sha512);
  }
}
