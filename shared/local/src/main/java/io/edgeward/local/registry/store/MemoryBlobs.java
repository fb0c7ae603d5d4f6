package io.edgeward.local.registry.store;

import io.edgeward.local.content.Content;
import io.edgeward.local.content.MemoryContent;
import io.edgeward.local.registry.spec.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs on the heap, in segments, so that none needs one long array. */
final class MemoryBlobs implements BlobStore {
  private static final int SEGMENT = 1024 * 1024;
  private static final int FIRST = 8 * 1024;

  private final Map<ContentDigest, Content> blobs = new ConcurrentHashMap<>();

  @Override
  public Optional<Content> find(ContentDigest digest) {
    return Optional.ofNullable(blobs.get(digest));
  }

  @Override
  public Incoming receive() {
    return new InMemory();
  }

  private final class InMemory extends Incoming {
    private final List<byte[]> segments = new ArrayList<>();

    @Override
    public void append(InputStream in, long expected) throws IOException {
      long left = expected;
      int guess = FIRST;
      while (left != 0) {
        byte[] segment = new byte[(int) (left < 0 ? guess : Math.min(left, SEGMENT))];
        guess = Math.min(2 * guess, SEGMENT);
        int count = in.readNBytes(segment, 0, segment.length);
        if (count == 0) {
          return;
        }
        hash(segment, 0, count);
        segments.add(count == segment.length ? segment : Arrays.copyOf(segment, count));
        left = left < 0 ? left : left - count;
        if (count < segment.length) {
          return;
        }
      }
    }

    @Override
    public void keep(ContentDigest digest) {
      blobs.putIfAbsent(digest, new MemoryContent(segments, size()));
    }

    @Override
    public void discard() {
      segments.clear();
    }

    @Override
    void rehash(MessageDigest hash) {
      segments.forEach(hash::update);
    }
  }
}
