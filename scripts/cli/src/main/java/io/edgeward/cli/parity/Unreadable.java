package io.edgeward.cli.parity;

/**
 * Something that a target did not tell.
 *
 * @param reference what was asked for
 * @param target its name
 * @param reason a sentence
 */
public record Unreadable(String reference, String target, String reason) {
  /** The whole sentence. */
  public String sentence() {
    return "%s: %s was not read: %s".formatted(target, reference, reason);
  }
}
