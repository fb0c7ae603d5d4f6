package io.edgeward.cli.command;

/** The arguments are not what the command needs. */
final class UsageException extends RuntimeException {
  /** What is wrong, without the command's name and without the hint to its help. */
  UsageException(String sentence) {
    super(sentence);
  }
}
