package io.edgeward.cli.command;

/** The work could not be done, for a reason that the operator can act on. */
final class CommandFailedException extends RuntimeException {
  /** One sentence: what could not be done, why, and what to do about it. */
  CommandFailedException(String sentence) {
    super(sentence);
  }

  CommandFailedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
