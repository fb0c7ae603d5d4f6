package io.edgeward.registry.http;

import io.edgeward.registry.RegistryException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What went wrong with one kind of request to one host since such a request last went well. */
final class HostTrouble {
  private final Instant since;
  private final Set<URI> requests = new HashSet<>();
  private boolean gaveUp;
  private Optional<Outage> outage = Optional.empty();

  /**
   * @param since when the first request that failed was sent
   */
  HostTrouble(Instant since) {
    this.since = since;
  }

  /**
   * Nobody waits for such requests for a while.
   *
   * @param number outages are numbered in the order in which they begin
   */
  record Outage(long number, Instant since, RegistryException failure) {}

  synchronized void begin(Outage next) {
    outage = Optional.of(next);
  }

  synchronized Optional<Outage> outage() {
    return outage;
  }

  /** Lets one request through when the outage is {@code old}; the others wait for its result. */
  synchronized boolean mayProbe(Instant now, Duration old) {
    if (outage.isEmpty() || now.isBefore(outage.get().since().plus(old))) {
      return false;
    }
    outage = Optional.of(new Outage(outage.get().number(), now, outage.get().failure()));
    return true;
  }

  /** Notes that a request failed; tells how many different ones did. */
  synchronized int requests(URI request) {
    requests.add(request);
    return requests.size();
  }

  synchronized void gaveUp() {
    gaveUp = true;
  }

  /** Whether there is no use in repeating what fails. */
  synchronized boolean isLasting(Instant now, Duration patience) {
    return gaveUp || !now.isBefore(since.plus(patience));
  }
}
