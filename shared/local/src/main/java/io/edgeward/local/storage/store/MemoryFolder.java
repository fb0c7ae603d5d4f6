package io.edgeward.local.storage.store;

import io.edgeward.local.content.Content;
import io.edgeward.local.content.MemoryContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Content on the heap; nothing outlives the process. */
final class MemoryFolder implements BucketFolder {
  @Override
  public Incoming receive(Set<Hash> hashes) {
    return new InMemory(hashes);
  }

  @Override
  public void write(StoredObject object) {}

  @Override
  public void remove(StoredObject object) {}

  @Override
  public List<StoredObject> restore() {
    return List.of();
  }

  private static final class InMemory extends Incoming {
    private final List<byte[]> segments = new ArrayList<>();

    InMemory(Set<Hash> hashes) {
      super(hashes);
    }

    @Override
    void append(byte[] bytes, int offset, int length) {
      segments.add(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    Content content() {
      return new MemoryContent(segments, size());
    }

    @Override
    public void discard() {
      segments.clear();
    }
  }
}
