package io.edgeward.local.content;

import io.edgeward.local.http.ResponseBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Bytes that do not change any more, such as those of a blob or an object. */
public interface Content {
  /** Number of bytes. */
  long size();

  /** Writes {@code length} bytes from {@code offset} on. */
  void copyTo(OutputStream out, long offset, long length) throws IOException;

  /** All bytes, for what is small. */
  default byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      copyTo(all, 0, size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  /** All of it as the body of a response. */
  default ResponseBody body() {
    return body(0, size());
  }

  /** {@code length} bytes from {@code offset} on as the body of a response. */
  default ResponseBody body(long offset, long length) {
    return new ResponseBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        copyTo(out, offset, length);
      }
    };
  }
}
