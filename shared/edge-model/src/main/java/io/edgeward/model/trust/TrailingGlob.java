package io.edgeward.model.trust;

/**
 * A text to compare with: exactly, or up to a {@code *} at its end. A {@code *} elsewhere stands
 * for itself.
 *
 * @param text as written
 */
public record TrailingGlob(String text) {
  /** Refuses the empty text, which would compare with nothing. */
  public TrailingGlob {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("\"\" compares with nothing; write a text, or *");
    }
  }

  /** Whether {@code other} is this text, or begins with it up to the {@code *}. */
  public boolean matches(String other) {
    return text.endsWith("*")
        ? other.startsWith(text.substring(0, text.length() - 1))
        : other.equals(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
