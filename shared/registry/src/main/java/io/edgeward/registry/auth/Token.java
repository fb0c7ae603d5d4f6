package io.edgeward.registry.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * A bearer token.
 *
 * @param value the secret
 * @param goodUntil when to get another one, a little before it expires
 */
record Token(String value, Instant goodUntil) {
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** A token that lives for {@code seconds} from {@code now}, by this machine's clock. */
  static Token of(String value, Instant now, long seconds) {
    Duration life = Duration.ofSeconds(Math.clamp(seconds, 1, 86_400));
    Duration margin = MARGIN.compareTo(life.dividedBy(4)) < 0 ? MARGIN : life.dividedBy(4);
    return new Token(value, now.plus(life).minus(margin));
  }

  String header() {
    return "Bearer " + value;
  }

  @Override
  public String toString() {
    return "Token[***, goodUntil=%s]".formatted(goodUntil);
  }
}
