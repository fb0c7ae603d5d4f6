package io.edgeward.registry;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Hosts that could not be reached although one request was repeated as often as it may be. For a
 * while nobody else waits for them: an inventory asks thousands of times, and each would take as
 * long as the first.
 */
final class Outages {
  private static final Duration LASTS = Duration.ofSeconds(30);

  private final Clock clock;
  private final Map<String, Outage> hosts = new ConcurrentHashMap<>();

  Outages(Clock clock) {
    this.clock = clock;
  }

  private record Outage(Instant since, RegistryException failure) {}

  /** Fails at once where {@code host} was out of reach a moment ago. */
  void check(Request request) {
    Outage outage = hosts.get(request.host());
    if (outage == null) {
      return;
    }
    if (clock.instant().isBefore(outage.since().plus(LASTS))) {
      throw new RegistryException(
          RegistryException.Kind.UNAVAILABLE,
          "%s was not tried: %s".formatted(request.shown(), outage.failure().getMessage()),
          outage.failure());
    }
    hosts.remove(request.host(), outage);
  }

  /** Notes a request that was given up. */
  void gaveUp(Request request, RegistryException failure) {
    if (isOutOfReach(failure.getCause())) {
      hosts.put(request.host(), new Outage(clock.instant(), failure));
    }
  }

  private static boolean isOutOfReach(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof ConnectTimeoutException;
  }
}
