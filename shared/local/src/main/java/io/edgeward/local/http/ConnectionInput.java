package io.edgeward.local.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The receiving side of a connection: lines of a head, then raw bytes of a body. */
final class ConnectionInput extends InputStream {
  private static final int BUFFER = 16 * 1024;
  private static final int MAX_LINE = 64 * 1024;

  private final InputStream socket;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;

  ConnectionInput(InputStream socket) {
    this.socket = socket;
  }

  /** Waits for the next byte; false when the client has closed the connection. */
  boolean hasMore() throws IOException {
    return next < end || fill();
  }

  /** Whether the next byte, which must be there, can start the name of a method. */
  boolean startsWithCapital() {
    return buffer[next] >= 'A' && buffer[next] <= 'Z';
  }

  /** Reads up to the next line feed; the line ending is dropped. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (!hasMore()) {
        throw new EOFException("the connection ended inside the head of a request");
      }
      int feed = next;
      while (feed < end && buffer[feed] != '\n') {
        feed++;
      }
      line.append(new String(buffer, next, feed - next, StandardCharsets.ISO_8859_1));
      if (line.length() > MAX_LINE) {
        throw new MalformedRequestException(
            "a line of the head is longer than " + MAX_LINE + " bytes");
      }
      next = feed + 1;
      if (feed < end) {
        return withoutReturn(line);
      }
      next = end;
    }
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? buffer[next++] & 0xff : -1;
  }

  /** Large reads go past the buffer, so that bodies are not copied twice. */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (next == end) {
      if (length >= BUFFER) {
        return socket.read(bytes, offset, length);
      }
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, end - next);
    System.arraycopy(buffer, next, bytes, offset, count);
    next += count;
    return count;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, socket.read(buffer, 0, BUFFER));
    return end > 0;
  }

  private static String withoutReturn(StringBuilder line) {
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return line.toString();
  }
}
