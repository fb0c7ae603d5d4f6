package io.edgeward.registry.http;

import io.edgeward.registry.RegistryException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Hosts that are in trouble as a whole, so that not every request finds it out for itself: an
 * inventory asks thousands of times. Judged by what goes well: one good answer to a request of the
 * same kind ends all suspicion.
 *
 * <ul>
 *   <li>Who cannot be reached, gives no answer, or wants to be left alone for too long is not asked
 *       again for 30 s; then one request finds out for all.
 *   <li>Who was never reached, by a name without address or at a port where nobody listens, is
 *       tried again for a second.
 *   <li>Who gives wrong or failing answers alone is asked for everything once, without repetition:
 *       the next content may be right.
 * </ul>
 */
public final class Outages {
  private static final Duration LASTS = Duration.ofSeconds(30);

  /** So long without a good answer, and repetitions are of no use. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** So long without reaching a host that was never reached before, and nobody tries on. */
  private static final Duration INTRODUCTION = Duration.ofSeconds(1);

  private final Clock clock;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, HostTrouble> troubles = new ConcurrentHashMap<>();
  private final Map<String, Instant> lastGood = new ConcurrentHashMap<>();

  public Outages(Clock clock) {
    this.clock = clock;
  }

  /** Forgets everything: a new run asks for itself. */
  public void forget() {
    troubles.clear();
  }

  public Instant now() {
    return clock.instant();
  }

  /**
   * Fails at once where such a request is not worth sending.
   *
   * @return the number of the last outage that the request need not care about
   */
  public long check(Request request) {
    for (String key : keys(request)) {
      HostTrouble trouble = troubles.get(key);
      if (trouble != null && !trouble.mayProbe(now(), LASTS)) {
        trouble.outage().ifPresent(outage -> refuse(request, outage));
      }
    }
    return numbers.get();
  }

  /** Fails at once where an outage began after the one with number {@code known}. */
  public void check(Request request, long known) {
    for (String key : keys(request)) {
      HostTrouble trouble = troubles.get(key);
      if (trouble != null) {
        trouble
            .outage()
            .filter(outage -> outage.number() > known)
            .ifPresent(outage -> refuse(request, outage));
      }
    }
  }

  private static void refuse(Request request, HostTrouble.Outage outage) {
    throw new RegistryException(
            RegistryException.Kind.UNAVAILABLE,
            "%s was not tried: %s".formatted(request.shown(), outage.failure().getMessage()),
            outage.failure())
        .pointless();
  }

  /** Notes that a request went well. */
  public void answered(Request request) {
    lastGood.put(request.host(), now());
    lastGood.put(request.kind(), now());
    troubles.remove(request.host());
    troubles.remove(request.kind());
  }

  /**
   * Notes a failed attempt.
   *
   * @param began when it was sent
   * @return the failure, with what a repetition is worth
   */
  public RegistryException failed(Request request, Instant began, RegistryException failure) {
    if (Thread.currentThread().isInterrupted() || !failure.worthRepeating()) {
      return failure;
    }
    if (failure.kind() == RegistryException.Kind.MISSING || wentWellSince(began, request)) {
      return failure;
    }
    if (isOutOfReach(failure.getCause()) && !lastGood.containsKey(request.host())) {
      HostTrouble host = trouble(request.host(), began);
      return host.isLasting(now(), INTRODUCTION) ? begin(host, failure) : failure;
    }
    HostTrouble trouble = trouble(request.kind(), began);
    boolean several = areSeveral(trouble, request);
    if (isSilence(failure.getCause())) {
      return several ? begin(trouble, failure) : failure;
    }
    if (!trouble.isLasting(now(), PATIENCE)) {
      return failure;
    }
    return isOfTheHost(failure) && several ? begin(trouble, failure) : failure.pointless();
  }

  /** Where everything else is answered, one request alone says nothing about its host. */
  private boolean areSeveral(HostTrouble trouble, Request request) {
    return trouble.requests(request.uri()) >= (lastGood.containsKey(request.host()) ? 2 : 1);
  }

  /**
   * Notes that a request was given up.
   *
   * @param began when it was first sent
   */
  public void gaveUp(Request request, Instant began, RegistryException failure) {
    if (Thread.currentThread().isInterrupted()
        || !failure.retryable()
        || failure.kind() == RegistryException.Kind.MISSING
        || wentWellSince(began, request)) {
      return;
    }
    if (isOutOfReach(failure.getCause())) {
      begin(trouble(request.host(), began), failure);
      return;
    }
    HostTrouble trouble = trouble(request.kind(), began);
    boolean several = areSeveral(trouble, request);
    if (several && (failure.isComplaint() || failure.asksTooMuch())) {
      begin(trouble, failure);
    } else {
      trouble.gaveUp();
    }
  }

  private RegistryException begin(HostTrouble trouble, RegistryException failure) {
    trouble.begin(new HostTrouble.Outage(numbers.incrementAndGet(), now(), failure));
    return failure.pointless();
  }

  private HostTrouble trouble(String key, Instant since) {
    return troubles.computeIfAbsent(key, k -> new HostTrouble(since));
  }

  private boolean wentWellSince(Instant began, Request request) {
    Instant last = lastGood.get(request.kind());
    return last != null && last.isAfter(began);
  }

  private static String[] keys(Request request) {
    return new String[] {request.host(), request.kind()};
  }

  private static boolean isOfTheHost(RegistryException failure) {
    return failure.isComplaint() || isOutOfReach(failure.getCause());
  }

  private static boolean isSilence(Throwable cause) {
    return cause instanceof SocketTimeoutException && !isOutOfReach(cause);
  }

  private static boolean isOutOfReach(Throwable cause) {
    return cause instanceof UnusableConnectionException
        || cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof ConnectTimeoutException;
  }
}
