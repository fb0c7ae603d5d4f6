package io.edgeward.local.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of one request, by length or in chunks (RFC 9112 section 6 and 7.1). A client that waits
 * for "100 Continue" gets it at the first read, so that a refused upload is never sent.
 */
final class ServerRequestBody extends InputStream {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ConnectionInput wire;
  private final boolean chunked;
  private final OutputStream continues;
  private boolean awaited;
  private boolean first = true;
  private boolean ended;
  private long left;

  /** A body of {@code length} bytes. */
  ServerRequestBody(ConnectionInput wire, long length, boolean awaited, OutputStream continues) {
    this(wire, false, length, awaited, continues);
  }

  private ServerRequestBody(
      ConnectionInput wire, boolean chunked, long left, boolean awaited, OutputStream continues) {
    this.wire = wire;
    this.chunked = chunked;
    this.left = left;
    this.awaited = awaited;
    this.continues = continues;
    this.ended = !chunked && left == 0;
  }

  /** A body in chunks. */
  static ServerRequestBody chunked(ConnectionInput wire, boolean awaited, OutputStream continues) {
    return new ServerRequestBody(wire, true, 0, awaited, continues);
  }

  /** Whether the client still waits for leave to send the body. */
  boolean isAwaited() {
    return awaited && !ended;
  }

  /** Reads and drops what is left; false when that is more than {@code limit} bytes. */
  boolean drain(long limit) throws IOException {
    byte[] dropped = new byte[ended ? 0 : 8192];
    long count = 0;
    while (!ended) {
      int read = read(dropped, 0, dropped.length);
      count += Math.max(0, read);
      if (count > limit) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (ended || !moreToCome()) {
      return -1;
    }
    int count = wire.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the connection ended inside the body of a request");
    }
    left -= count;
    ended = !chunked && left == 0;
    return count;
  }

  private boolean moreToCome() throws IOException {
    if (awaited) {
      awaited = false;
      continues.write(CONTINUE);
      continues.flush();
    }
    if (chunked && left == 0) {
      nextChunk();
    }
    return !ended;
  }

  private void nextChunk() throws IOException {
    if (!first) {
      wire.line();
    }
    first = false;
    String size = wire.line();
    int extension = size.indexOf(';');
    String digits = (extension < 0 ? size : size.substring(0, extension)).strip();
    if (!digits.matches("[0-9a-fA-F]{1,15}")) {
      throw new MalformedRequestException("\"" + size + "\" is not the size of a chunk");
    }
    left = Long.parseLong(digits, 16);
    if (left == 0) {
      ended = true;
      while (!wire.line().isEmpty()) {
        // A trailer field; no client of a registry sends one that matters.
        continue;
      }
    }
  }
}
