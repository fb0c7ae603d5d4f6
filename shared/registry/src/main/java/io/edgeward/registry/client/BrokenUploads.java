package io.edgeward.registry.client;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Uploads that broke off, as long as the client lives: the next run of a warm instance goes on
 * where the last one ended. Safe for use by many threads.
 */
public final class BrokenUploads {
  /** What is forgotten beyond it is uploaded from the start. */
  private static final int MOST = 1000;

  private final Map<Key, Optional<Progress>> uploads = new LinkedHashMap<>();

  private record Key(RepositoryPath repository, Digest digest) {}

  /**
   * How far an upload got.
   *
   * @param session the registry's session, with the bytes that are known to be there
   * @param hash of those bytes; not to be changed
   * @param chunk how long its chunks are
   * @param next the chunk that was sent after them, of which the registry may have a part
   */
  record Progress(ChunkCalls.Session session, MessageDigest hash, int chunk, Optional<Chunk> next) {
    /**
     * A chunk that is not in memory any more.
     *
     * @param length how many bytes it had
     * @param hash the digest of everything up to its end
     */
    record Chunk(int length, Digest hash) {}

    /** The registry has everything up to {@code session} now. */
    Progress at(ChunkCalls.Session session, MessageDigest hash) {
      return new Progress(session, hash, chunk, Optional.empty());
    }

    /** A chunk is on its way that ends with {@code hash}. */
    Progress sending(int length, Digest hash) {
      return new Progress(session, this.hash, chunk, Optional.of(new Chunk(length, hash)));
    }

    /** The hash of what is there and {@code bytes}. */
    MessageDigest and(byte[] bytes) {
      MessageDigest more = copy(hash);
      more.update(bytes);
      return more;
    }

    static MessageDigest copy(MessageDigest hash) {
      try {
        return (MessageDigest) hash.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError("the hashes of every Java platform can be copied", e);
      }
    }
  }

  /** Whether an upload of this blob broke off before. */
  synchronized boolean knows(RepositoryPath repository, Digest digest) {
    return uploads.containsKey(new Key(repository, digest));
  }

  /** How far it got, if anything of it is worth going on with. */
  synchronized Optional<Progress> find(RepositoryPath repository, Digest digest) {
    return uploads.getOrDefault(new Key(repository, digest), Optional.empty());
  }

  /** Notes that an upload broke off, or may do so at any moment. */
  synchronized void note(RepositoryPath repository, Digest digest, Optional<Progress> progress) {
    Key key = new Key(repository, digest);
    uploads.remove(key);
    uploads.put(key, progress);
    if (uploads.size() > MOST) {
      uploads.remove(uploads.keySet().iterator().next());
    }
  }

  /** The blob is there. */
  synchronized void forget(RepositoryPath repository, Digest digest) {
    uploads.remove(new Key(repository, digest));
  }
}
