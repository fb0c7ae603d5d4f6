package io.edgeward.cli.flip;

import java.time.Instant;

/**
 * The generation that is in force.
 *
 * @param number its number
 * @param object the object that names it
 */
public record InForce(long number, CurrentObject object) {
  /** Since when. */
  public Instant since() {
    return object.since();
  }
}
