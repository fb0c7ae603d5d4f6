package io.edgeward.stores;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Function;

/** The bytes of a channel, whose failures say what was read. */
final class ChannelStream extends InputStream {
  private final InputStream bytes;
  private final Function<IOException, StoreException> failure;

  ChannelStream(ReadableByteChannel channel, Function<IOException, StoreException> failure) {
    this.bytes = Channels.newInputStream(channel);
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
      return bytes.read(into, from, length);
    } catch (IOException e) {
      StoreException said = failure.apply(e);
      throw new IOException(said.getMessage(), said);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
