package io.edgeward.local.git;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts requests to a {@link GitServer} and the bytes of the bodies that it sent. */
public final class GitTraffic {
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  GitTraffic() {}

  /** Requests since the start or the last {@link #reset}. */
  public int requests() {
    return requests.get();
  }

  /** Bytes of answers since the start or the last {@link #reset}. */
  public long bytes() {
    return bytes.get();
  }

  /** Counts from zero again. */
  public void reset() {
    requests.set(0);
    bytes.set(0);
  }

  void request() {
    requests.incrementAndGet();
  }

  void sent(long count) {
    bytes.addAndGet(count);
  }
}
