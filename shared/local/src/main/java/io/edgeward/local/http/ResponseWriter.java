package io.edgeward.local.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes one response. Head and a small body leave in one packet. */
final class ResponseWriter {
  private final OutputStream out;
  private final boolean headOnly;

  ResponseWriter(OutputStream out, boolean headOnly) {
    this.out = out;
    this.headOnly = headOnly;
  }

  /** Writes {@code response}; true when the connection can carry another. */
  boolean write(ServerResponse response, boolean keepAlive) throws IOException {
    long length = response.body().length();
    boolean keep = keepAlive && length != ResponseBody.UNTIL_CLOSE;
    out.write(head(response, length, keep).getBytes(StandardCharsets.UTF_8));
    if (headOnly || !hasBody(response.status())) {
      out.flush();
      return keep;
    }
    Counting counting = new Counting(out);
    response.body().writeTo(counting);
    out.flush();
    return keep && counting.count == length;
  }

  void flush() throws IOException {
    out.flush();
  }

  private static String head(ServerResponse response, long length, boolean keep) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(response.status()).append(' ');
    head.append(StatusText.of(response.status())).append("\r\n");
    for (ServerResponse.Header header : response.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    if (length != ResponseBody.UNTIL_CLOSE && hasBody(response.status())) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    if (!keep) {
      head.append("Connection: close\r\n");
    }
    return head.append("\r\n").toString();
  }

  private static boolean hasBody(int status) {
    return status >= 200 && status != 204 && status != 304;
  }

  private static final class Counting extends FilterOutputStream {
    private long count;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
