package io.edgeward.audit.production;

import io.edgeward.model.image.Digest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Promoted digests that no registry had when it was asked, so that not every event asks again. */
final class RecentlyAbsent {
  /** Short beside the grace of a child, and long beside the pace of deliveries. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Map<Digest, Instant> askedAt = new ConcurrentHashMap<>();
  private final Clock clock;

  RecentlyAbsent(Clock clock) {
    this.clock = clock;
  }

  void add(Digest digest) {
    askedAt.put(digest, clock.instant());
  }

  /** Whether nobody had {@code digest} a moment ago. */
  boolean contains(Digest digest) {
    Instant asked = askedAt.get(digest);
    return asked != null && clock.instant().isBefore(asked.plus(REMEMBERED));
  }
}
