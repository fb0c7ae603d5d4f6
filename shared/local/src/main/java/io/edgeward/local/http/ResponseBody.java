package io.edgeward.local.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a response. */
public interface ResponseBody {
  /** The length of a body that ends when the connection closes. */
  long UNTIL_CLOSE = -1;

  /** A body of no bytes. */
  ResponseBody EMPTY = of(new byte[0]);

  /** The number of bytes to announce, or {@link #UNTIL_CLOSE}. */
  long length();

  /**
   * Writes the body.
   *
   * @throws IOException if there are fewer bytes than announced; the connection is then closed
   */
  void writeTo(OutputStream out) throws IOException;

  /** The given bytes, which must not change any more. */
  static ResponseBody of(byte[] bytes) {
    return new ResponseBody() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }

  /** The given text in UTF-8. */
  static ResponseBody of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
