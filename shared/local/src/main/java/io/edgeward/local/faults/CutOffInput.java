package io.edgeward.local.faults;

import io.edgeward.local.http.ConnectionResetException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of which a part arrives. */
final class CutOffInput extends FilterInputStream {
  private long left;

  CutOffInput(InputStream body, long bytes) {
    super(body);
    this.left = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      throw new ConnectionResetException();
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
