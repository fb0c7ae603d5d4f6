package io.edgeward.registry.http;

import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** An answer whose body may still be on its way; closing it lets the connection be used again. */
public final class Response implements AutoCloseable {
  private static final int WORTH_DRAINING = 64 * 1024;

  private final ClassicHttpResponse answer;
  private final Deadlines.Watch watch;
  private final Runnable abort;
  private final InputStream body;

  private final Optional<String> authorization;

  Response(
      ClassicHttpResponse answer,
      Optional<String> authorization,
      Deadlines.Watch watch,
      Runnable abort)
      throws IOException {
    this.answer = answer;
    this.authorization = authorization;
    this.watch = watch;
    this.abort = abort;
    HttpEntity entity = answer.getEntity();
    InputStream content = entity == null ? null : entity.getContent();
    this.body = new WatchedBody(content == null ? InputStream.nullInputStream() : content);
  }

  public int status() {
    return answer.getCode();
  }

  /** The first header field of this name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(answer.getFirstHeader(name)).map(Header::getValue);
  }

  /** All header fields of this name. */
  public List<String> headers(String name) {
    return Arrays.stream(answer.getHeaders(name)).map(Header::getValue).toList();
  }

  /** Foreign text without the credential that was sent, should the registry repeat it. */
  String withoutSecrets(String text) {
    return authorization.isEmpty() ? text : Redacted.without(authorization.get(), text);
  }

  /** The body as it comes in. */
  public InputStream body() {
    return body;
  }

  /**
   * The whole body.
   *
   * @throws RegistryException if it has more than {@code cap} bytes
   */
  public byte[] bytes(Request request, int cap) throws IOException {
    byte[] bytes = body.readNBytes(cap);
    if (bytes.length == cap && body.read() >= 0) {
      throw Failures.broken(request, "the answer has more than %d bytes".formatted(cap));
    }
    return bytes;
  }

  @Override
  public void close() {
    try {
      if (!drained()) {
        abort.run();
      }
    } finally {
      watch.close();
      closeAnswer();
    }
  }

  private boolean drained() {
    try {
      // Asked for one byte first: most bodies have been read to their end, or never were.
      return body.read() < 0 || body.readNBytes(WORTH_DRAINING).length < WORTH_DRAINING;
    } catch (IOException e) {
      // What is left of a body that nobody wants any more; the connection is given up.
      return false;
    }
  }

  private void closeAnswer() {
    try {
      answer.close();
    } catch (IOException e) {
      // The answer has been read, and the connection is gone either way.
      abort.run();
    }
  }

  /** Says that the deadline passed, where the connection only reports that it was closed. */
  private final class WatchedBody extends FilterInputStream {
    WatchedBody(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (IOException e) {
        throw Transport.explained(e, watch);
      }
    }
  }
}
