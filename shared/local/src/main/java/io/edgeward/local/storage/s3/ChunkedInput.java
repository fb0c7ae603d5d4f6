package io.edgeward.local.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A body in S3's own chunks ({@code aws-chunked}), which may be followed by header fields. A
 * chunk's signature is skipped.
 */
final class ChunkedInput extends InputStream {
  private static final int LONGEST_LINE = 8 * 1024;

  private final InputStream in;
  private final Map<String, String> trailers = new TreeMap<>();
  private long left;
  private boolean started;
  private boolean ended;

  ChunkedInput(InputStream in) {
    this.in = in;
  }

  /** The header fields after the last chunk, by their names in small letters. */
  Map<String, String> trailers() {
    return trailers;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw ApiError.incompleteBody("a chunk ends early");
    }
    left -= count;
    return count;
  }

  private void nextChunk() throws IOException {
    if (started && !line().isEmpty()) {
      throw ApiError.incompleteBody("a chunk is longer than it says");
    }
    started = true;
    String size = line().replaceFirst(";.*", "");
    try {
      left = Long.parseLong(size, 16);
    } catch (NumberFormatException e) {
      throw ApiError.incompleteBody("\"" + size + "\" is no size of a chunk");
    }
    if (left == 0) {
      readTrailers();
    }
  }

  private void readTrailers() throws IOException {
    ended = true;
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        trailers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
  }

  /** A line without its end; empty at the end of the body. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
      if (line.length() > LONGEST_LINE) {
        throw ApiError.incompleteBody("the head of a chunk has no end");
      }
    }
    byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
  }
}
