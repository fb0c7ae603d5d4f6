package io.edgeward.local.registry;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Content that is arriving. It is hashed once, while it passes; nobody sees it before {@link
 * #keep}. Not for several threads at once.
 */
abstract class Incoming {
  private final MessageDigest sha256 = ContentDigest.newHash("sha256");
  private MessageDigest sha512;
  private long size;

  /** Number of bytes so far. */
  final long size() {
    return size;
  }

  /** Appends all of {@code in}; {@code expected} bytes, or -1 when that is not known. */
  final void append(InputStream in, long expected) throws IOException {
    receive(in, expected);
  }

  /** Reads all of {@code in}, reporting every piece to {@link #hash}. */
  abstract void receive(InputStream in, long expected) throws IOException;

  /** Makes the content visible under its digest. */
  abstract void keep(ContentDigest digest) throws IOException;

  /** Forgets the content. */
  abstract void discard() throws IOException;

  /** Writes what has arrived into another hash, for the rare algorithm. */
  abstract void rehash(MessageDigest hash) throws IOException;

  final void hash(byte[] bytes, int offset, int length) {
    sha256.update(bytes, offset, length);
    size += length;
  }

  /** The digest of the whole content in the given algorithm; call once. */
  final ContentDigest digest(String algorithm) throws IOException {
    if (!algorithm.equals("sha512")) {
      return ContentDigest.of("sha256", sha256);
    }
    sha512 = ContentDigest.newHash("sha512");
    rehash(sha512);
    return ContentDigest.of("sha512", sha512);
  }
}
