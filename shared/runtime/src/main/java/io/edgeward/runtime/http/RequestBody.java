package io.edgeward.runtime.http;

import com.google.cloud.functions.HttpRequest;
import java.io.IOException;
import java.io.InputStream;

/** Reads bodies whole, within a limit; the functions framework has none of its own. */
public final class RequestBody {
  private RequestBody() {}

  /**
   * The raw bytes. A declared length over the limit is refused before anything is read; one that
   * lies, or is missing, when the limit is passed.
   *
   * @param limit the most bytes to take
   * @throws BodyTooLargeException if there are more
   */
  public static byte[] read(HttpRequest request, int limit)
      throws IOException, BodyTooLargeException {
    if (request.getContentLength() > limit) {
      throw new BodyTooLargeException(limit);
    }
    InputStream in = request.getInputStream();
    byte[] body = in.readNBytes(limit);
    if (body.length == limit && in.read() >= 0) {
      throw new BodyTooLargeException(limit);
    }
    return body;
  }
}
