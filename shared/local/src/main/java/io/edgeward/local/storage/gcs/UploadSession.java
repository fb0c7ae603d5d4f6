package io.edgeward.local.storage.gcs;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Incoming;
import io.edgeward.local.storage.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One resumable upload (Cloud Storage, resumable uploads). Of a part that breaks off, or that is
 * not the last, whole multiples of 256 KiB are kept.
 */
final class UploadSession {
  /** What the size of every part but the last is a multiple of. */
  private static final int QUANTUM = 256 * 1024;

  private final Insertion insertion;
  private final Incoming incoming;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<StoredObject> written = Optional.empty();

  UploadSession(Insertion insertion, Incoming incoming) {
    this.insertion = insertion;
    this.incoming = incoming;
  }

  /** Takes a part, or tells how much is here. */
  ServerResponse put(ServerRequest request) throws IOException {
    lock.lock();
    try {
      if (written.isEmpty()) {
        take(UploadRange.of(request), request);
      }
      return written.isPresent() ? finished(written.get()) : unfinished();
    } finally {
      lock.unlock();
    }
  }

  void cancel() throws IOException {
    lock.lock();
    try {
      incoming.discard();
    } finally {
      lock.unlock();
    }
  }

  private void take(UploadRange range, ServerRequest request) throws IOException {
    if (range.first() > incoming.size()) {
      throw ApiError.badRequest(
          "the part starts at byte %d, but what is here ends at %d"
              .formatted(range.first(), incoming.size()));
    }
    if (range.hasContent()) {
      append(request.body(), incoming.size() - range.first(), range);
    }
    if (range.isWholeAt(incoming.size())) {
      written = Optional.of(insertion.write(incoming));
    }
  }

  private void append(InputStream body, long known, UploadRange range) throws IOException {
    body.skipNBytes(known);
    byte[] quantum = new byte[QUANTUM];
    int read;
    do {
      read = body.readNBytes(quantum, 0, QUANTUM);
      if (read == QUANTUM || range.isLast()) {
        incoming.write(quantum, 0, read);
      }
    } while (read == QUANTUM);
  }

  private ServerResponse finished(StoredObject object) {
    return ServerResponse.json(
        200, ObjectResource.of(insertion.bucket().name(), object).toString());
  }

  private ServerResponse unfinished() {
    ServerResponse response = ServerResponse.of(308);
    return incoming.size() == 0
        ? response
        : response.with("Range", "bytes=0-" + (incoming.size() - 1));
  }
}
