package io.edgeward.local.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The content of a file.
 *
 * @param file where it is
 * @param size number of bytes
 */
public record FileContent(Path file, long size) implements Content {
  private static final int CHUNK = 128 * 1024;

  @Override
  public void copyTo(OutputStream out, long offset, long length) throws IOException {
    if (length == 0) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(offset);
      byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
      long left = length;
      while (left > 0) {
        int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (read < 0) {
          throw new IOException(file + " is shorter than it was");
        }
        out.write(chunk, 0, read);
        left -= read;
      }
    }
  }
}
