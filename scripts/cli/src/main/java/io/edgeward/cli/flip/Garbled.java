package io.edgeward.cli.flip;

import java.util.Optional;

/**
 * An object {@code current} that names no generation.
 *
 * @param defect what is wrong with it
 * @param object what was read
 */
public record Garbled(String defect, CurrentObject object) implements Standing {
  @Override
  public Optional<Long> generation() {
    return Optional.empty();
  }
}
