package io.edgeward.local.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpServerConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * The body of one request. A client that waits for "100 Continue" gets it at the first read, so
 * that a refused upload is never sent.
 */
final class ServerRequestBody extends FilterInputStream {
  private final HttpServerConnection wire;
  private boolean awaited;

  ServerRequestBody(ClassicHttpRequest head, HttpServerConnection wire) throws IOException {
    super(content(head.getEntity()));
    this.wire = wire;
    this.awaited =
        head.getEntity() != null
            && head.getEntity().getContentLength() != 0
            && head.containsHeader("Expect");
  }

  /** Whether the client still waits for leave to send the body. */
  boolean isAwaited() {
    return awaited;
  }

  @Override
  public int read() throws IOException {
    letCome();
    return in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    letCome();
    return in.read(bytes, offset, length);
  }

  private void letCome() throws IOException {
    if (awaited) {
      awaited = false;
      try {
        wire.sendResponseHeader(new BasicClassicHttpResponse(100));
        wire.flush();
      } catch (HttpException e) {
        throw new IOException(e);
      }
    }
  }

  private static InputStream content(HttpEntity entity) throws IOException {
    return entity == null ? nullInputStream() : entity.getContent();
  }
}
