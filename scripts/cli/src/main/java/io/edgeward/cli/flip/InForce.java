package io.edgeward.cli.flip;

import java.time.Instant;
import java.util.Optional;

/**
 * The generation that is in force.
 *
 * @param number its number
 * @param object the object that names it
 */
public record InForce(long number, CurrentObject object) implements Standing {
  /** Since when. */
  public Instant since() {
    return object.since();
  }

  @Override
  public Optional<Long> generation() {
    return Optional.of(number);
  }
}
