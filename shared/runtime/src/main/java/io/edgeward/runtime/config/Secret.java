package io.edgeward.runtime.config;

import java.nio.file.Path;
import java.time.Clock;

/**
 * A secret text. It prints as {@code ***}, has no equality by value, and is revealed only where it
 * is used. One that comes from a file follows the file's rotation.
 */
public abstract sealed class Secret permits Secret.Fixed, FileSecret {
  Secret() {}

  /** A secret whose text never changes. */
  public static Secret of(String text) {
    return new Fixed(text);
  }

  /**
   * A secret that a file holds, read now and again when a minute has passed since the last reading.
   * Should a later reading fail, the last good text counts.
   *
   * @throws IllegalArgumentException if the file cannot be read now, or is empty
   */
  public static Secret ofFile(Path file, Clock clock) {
    return new FileSecret(file, clock);
  }

  /** The text as it is now, without line ends at its end. Never log it. */
  public abstract String reveal();

  @Override
  public final String toString() {
    return "***";
  }

  private static final class Fixed extends Secret {
    private final String text;

    Fixed(String text) {
      this.text = text.stripTrailing();
      if (this.text.isEmpty()) {
        throw new IllegalArgumentException("it is empty");
      }
    }

    @Override
    public String reveal() {
      return text;
    }
  }
}
