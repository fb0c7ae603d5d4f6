package io.edgeward.cli;

/** The work could not be done, for a reason that the operator can act on. */
final class UnableException extends RuntimeException {
  /** One sentence: what could not be done, why, and what to do about it. */
  UnableException(String sentence) {
    super(sentence);
  }

  UnableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
