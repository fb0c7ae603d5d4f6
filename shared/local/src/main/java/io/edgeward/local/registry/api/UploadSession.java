package io.edgeward.local.registry.api;

import io.edgeward.local.registry.store.Incoming;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** One upload session. Requests to it take turns. */
final class UploadSession {
  /** What one request does in its turn. */
  interface Step<T> {
    T run(Incoming incoming) throws IOException;
  }

  private final String repository;
  private final Incoming incoming;
  private final ReentrantLock turn = new ReentrantLock();

  UploadSession(String repository, Incoming incoming) {
    this.repository = repository;
    this.incoming = incoming;
  }

  String repository() {
    return repository;
  }

  <T> T inTurn(Step<T> step) throws IOException {
    turn.lock();
    try {
      return step.run(incoming);
    } finally {
      turn.unlock();
    }
  }
}
