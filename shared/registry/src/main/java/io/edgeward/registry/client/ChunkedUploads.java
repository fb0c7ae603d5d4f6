package io.edgeward.registry.client;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.BrokenUploads.Progress;
import io.edgeward.registry.client.ChunkCalls.ChunksRefusedException;
import io.edgeward.registry.manifest.Descriptor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Uploads large blobs in chunks when an upload in one piece broke off, so that what the registry
 * has is not sent again: not by the next attempt, and not by the next run of this client.
 */
public final class ChunkedUploads {
  /** What a chunk takes of memory, and what is sent again when its upload breaks off. */
  static final int CHUNK = 16 << 20;

  /** A blob of so many chunks is large: a smaller one is sent again as a whole. */
  private static final int LARGE = 4;

  /** The longest chunk that a registry may ask for. */
  private static final int MOST_CHUNKS = 4;

  /** Bounds the memory that chunks take. */
  private static final int AT_ONCE = 4;

  private final ClientConnection connection;
  private final BlobCalls blobs;
  private final ChunkCalls calls;
  private final int chunk;
  private final BrokenUploads broken = new BrokenUploads();
  private final Set<String> refusing = ConcurrentHashMap.newKeySet();
  private final Semaphore free = new Semaphore(AT_ONCE);

  ChunkedUploads(ClientConnection connection, BlobCalls blobs, ChunkCalls calls, int chunk) {
    this.connection = connection;
    this.blobs = blobs;
    this.calls = calls;
    this.chunk = chunk;
  }

  /** Whether it is worth going on with an upload of this blob that broke off. */
  public boolean suits(RepositoryPath to, Descriptor blob) {
    return blob.size() >= (long) LARGE * chunk && !refusing.contains(to.host());
  }

  /** Whether an upload broke off before. */
  public boolean brokeOff(RepositoryPath to, Descriptor blob) {
    return broken.knows(to, blob.digest());
  }

  /** Notes that an upload in one piece broke off. */
  public void noteBroken(RepositoryPath to, Descriptor blob) {
    if (!broken.knows(to, blob.digest())) {
      broken.note(to, blob.digest(), Optional.empty());
    }
  }

  /** The blob is there, in whatever way it came. */
  public void arrived(RepositoryPath to, Descriptor blob) {
    broken.forget(to, blob.digest());
  }

  /** What came of it. */
  public enum Result {
    /** The blob is there. */
    ARRIVED,
    /** The registry takes no chunks; the blob has to be sent in one piece. */
    NO_CHUNKS
  }

  /**
   * Uploads {@code blob}, from where the last upload broke off if that is known.
   *
   * @param meter is told of every chunk that arrived
   * @throws RegistryException if it broke off again; what arrived is remembered
   */
  public Result run(
      RepositoryPath source, Descriptor blob, RepositoryPath to, TransferMeter meter) {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      throw RegistryException.interrupted(e);
    }
    try (RangedBlob content = new RangedBlob(connection.caller(), blobs, source, blob)) {
      Result result = run(upload(content, blob, to, meter), blob, to);
      broken.forget(to, blob.digest());
      return result;
    } catch (RegistryException e) {
      if (e.kind() == Kind.CORRUPT) {
        // Nobody knows which of the bytes that the registry has are wrong.
        broken.note(to, blob.digest(), Optional.empty());
      }
      throw e;
    } finally {
      free.release();
    }
  }

  private Result run(ChunkedUpload upload, Descriptor blob, RepositoryPath to) {
    try {
      Optional<Progress> before = broken.find(to, blob.digest()).flatMap(upload::resume);
      upload.run(before.orElseGet(() -> upload.open(chunk, chunk * MOST_CHUNKS)));
      return Result.ARRIVED;
    } catch (ChunksRefusedException e) {
      return e.sessionIsLost() ? again(upload, to) : refused(to);
    }
  }

  /** Once from the start: a registry that loses each session takes no chunks. */
  private Result again(ChunkedUpload upload, RepositoryPath to) {
    try {
      upload.run(upload.open(chunk, chunk * MOST_CHUNKS));
      return Result.ARRIVED;
    } catch (ChunksRefusedException e) {
      return refused(to);
    }
  }

  private Result refused(RepositoryPath to) {
    refusing.add(to.host());
    return Result.NO_CHUNKS;
  }

  private ChunkedUpload upload(
      RangedBlob content, Descriptor blob, RepositoryPath to, TransferMeter meter) {
    return new ChunkedUpload(
        connection.caller(),
        blobs,
        calls,
        content,
        blob,
        to,
        meter,
        progress -> broken.note(to, blob.digest(), Optional.of(progress)));
  }
}
