package io.edgeward.cli.parity;

/**
 * Something that clients get at one target and not at another, or that no client can use.
 *
 * @param reference what was asked for; empty text for what concerns all of the target
 * @param target its name
 * @param message what it is and what to do, without the target
 */
public record Difference(String reference, String target, String message) {
  /** The whole sentence. */
  public String sentence() {
    return target + ": " + message;
  }
}
