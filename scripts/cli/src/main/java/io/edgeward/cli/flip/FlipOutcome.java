package io.edgeward.cli.flip;

/** What came of putting a generation in force. */
public sealed interface FlipOutcome {
  /** Generation {@code number} is in force now. */
  record Done(long number) implements FlipOutcome {}

  /** Someone else was first; {@code what} they did, and nothing else was changed. */
  record Overtaken(String what) implements FlipOutcome {}
}
