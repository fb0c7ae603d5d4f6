package io.edgeward.stores;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, which breaks off at the end if the file was changed while it was read. */
final class UnchangedStream extends FilterInputStream {
  private final Check unchanged;
  private final StoreException failure;

  /** Whether a file is as it was. */
  interface Check {
    /** Looks at the file. */
    boolean holds() throws IOException;
  }

  UnchangedStream(InputStream bytes, Check unchanged, StoreException failure) {
    super(bytes);
    this.unchanged = unchanged;
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = super.read(into, from, length);
    if (count < 0 && !unchanged.holds()) {
      throw new IOException(failure.getMessage(), failure);
    }
    return count;
  }
}
