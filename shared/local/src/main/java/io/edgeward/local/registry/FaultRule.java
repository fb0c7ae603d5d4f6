package io.edgeward.local.registry;

import io.edgeward.local.http.ServerRequest;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** One fault and the requests that it hits. */
final class FaultRule {
  private final String method;
  private final Pattern target;
  private final When when;
  private final Fault fault;
  private final AtomicLong hits = new AtomicLong();
  private long matched;

  FaultRule(String method, Pattern target, When when, Fault fault) {
    this.method = method;
    this.target = target;
    this.when = when;
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  long hits() {
    return hits.get();
  }

  /** Counts a request; whether it is hit. */
  synchronized boolean takes(ServerRequest request) {
    if (!(method.equals("*") || method.equals(request.method()))
        || !target.matcher(request.target()).find()) {
      return false;
    }
    matched++;
    boolean hit = when.hits(matched);
    if (hit) {
      hits.incrementAndGet();
    }
    return hit;
  }
}
