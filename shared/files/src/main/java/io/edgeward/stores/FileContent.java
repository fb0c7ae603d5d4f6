package io.edgeward.stores;

import io.edgeward.model.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HexFormat;

/** What an object is created with. */
sealed interface FileContent {
  /** Its hash. */
  Digest digest();

  /** Its length in bytes. */
  long size();

  /** Its bytes. A stream that breaks off means that nothing may be created. */
  InputStream stream();

  /**
   * Content that is in memory, and was found right.
   *
   * @param bytes all of it; not changed any more
   */
  record Whole(Digest digest, byte[] bytes) implements FileContent {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(bytes);
    }

    /** Its MD5 in hexadecimal digits, by which stores tell contents apart. */
    String md5() {
      return HexFormat.of().formatHex(Md5.newHash().digest(bytes));
    }
  }

  /**
   * Content on its way, once; its end comes when all of it was found right.
   *
   * @param chunk how many bytes of it may be in memory at this destination
   */
  record Passing(Digest digest, long size, int chunk, Pipe pipe) implements FileContent {
    @Override
    public InputStream stream() {
      return pipe.stream();
    }
  }
}
