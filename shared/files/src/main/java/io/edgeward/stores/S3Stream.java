package io.edgeward.stores;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.function.Function;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/** The bytes of an object, whose failures say what was read. What is left of them is not read. */
final class S3Stream extends FilterInputStream {
  private final ResponseInputStream<?> bytes;
  private final Function<Exception, StoreException> failure;
  private boolean ended;

  S3Stream(ResponseInputStream<?> bytes, Function<Exception, StoreException> failure) {
    super(bytes);
    this.bytes = bytes;
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      int count = super.read(into, from, length);
      ended |= count < 0;
      return count;
    } catch (IOException | SdkException e) {
      StoreException said = failure.apply(e);
      throw new IOException(said.getMessage(), said);
    }
  }

  @Override
  public void close() throws IOException {
    if (ended) {
      super.close();
    } else {
      bytes.abort();
    }
  }
}
