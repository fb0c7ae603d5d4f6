package io.edgeward.local.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Content on the heap, in segments, so that none needs one long array.
 *
 * @param segments the bytes in order, none of which changes any more
 * @param size number of bytes
 */
public record MemoryContent(List<byte[]> segments, long size) implements Content {
  /** Copies the list, not the bytes. */
  public MemoryContent {
    segments = List.copyOf(segments);
  }

  @Override
  public void copyTo(OutputStream out, long offset, long length) throws IOException {
    long skip = offset;
    long left = length;
    for (byte[] segment : segments) {
      if (left == 0) {
        return;
      }
      if (skip >= segment.length) {
        skip -= segment.length;
        continue;
      }
      int count = (int) Math.min(segment.length - skip, left);
      out.write(segment, (int) skip, count);
      skip = 0;
      left -= count;
    }
  }
}
