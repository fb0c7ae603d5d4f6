package io.edgeward.cli.flip;

import java.util.Optional;

/**
 * One part of a configuration that is another than before.
 *
 * @param part {@code rule}, {@code target}, or the field that it is
 * @param name which of them; empty where there is one
 * @param before what it was, if it was there
 * @param after what it is, if it still is
 */
public record Change(String part, String name, Optional<String> before, Optional<String> after) {
  /** What happened to it. */
  public String verb() {
    return before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed";
  }
}
