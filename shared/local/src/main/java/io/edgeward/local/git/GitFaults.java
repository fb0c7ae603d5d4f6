package io.edgeward.local.git;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The faults of a {@link GitServer}; each lasts until {@link #none} or another one of its kind. */
public final class GitFaults {
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile Mode mode = Mode.NONE;
  private volatile Optional<URI> redirect = Optional.empty();
  private volatile Optional<String> authorization = Optional.empty();
  private volatile boolean filters = true;

  enum Mode {
    NONE,
    DOWN,
    STALLED,
    CUT_OFF
  }

  GitFaults() {}

  /** Serves as it should, to everybody. */
  public void none() {
    mode = Mode.NONE;
    redirect = Optional.empty();
    authorization = Optional.empty();
    filters = true;
  }

  /** Answers 503. */
  public void down() {
    mode = Mode.DOWN;
  }

  /** Sends the head of an answer and one byte, then nothing until the server is closed. */
  public void stalled() {
    mode = Mode.STALLED;
  }

  /** Sends half of each answer and closes the connection. */
  public void cutOff() {
    mode = Mode.CUT_OFF;
  }

  /** Answers 302 to the same path and query below {@code root}. */
  public void redirectTo(URI root) {
    redirect = Optional.of(root);
  }

  /** Answers 401 to every request whose Authorization header is not {@code value}. */
  public void requireAuthorization(String value) {
    authorization = Optional.of(value);
  }

  /** Does not offer partial clones. */
  public void withoutFilters() {
    filters = false;
  }

  Mode mode() {
    return mode;
  }

  Optional<URI> redirect() {
    return redirect;
  }

  Optional<String> authorization() {
    return authorization;
  }

  boolean filters() {
    return filters;
  }

  void awaitRelease() throws InterruptedException {
    released.await();
  }

  void release() {
    released.countDown();
  }
}
