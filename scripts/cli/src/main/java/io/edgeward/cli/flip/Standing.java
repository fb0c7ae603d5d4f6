package io.edgeward.cli.flip;

import java.util.Optional;

/** The object {@code current} as an operator finds it. */
public sealed interface Standing permits InForce, Garbled {
  /** What was read. */
  CurrentObject object();

  /** The generation that it names, if it names one. */
  Optional<Long> generation();
}
