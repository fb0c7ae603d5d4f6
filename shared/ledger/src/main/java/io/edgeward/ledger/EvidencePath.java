package io.edgeward.ledger;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a piece of evidence lies below the ledger's root, such as {@code
 * receipts/2026/11/21/run/0.json}. Each part between slashes begins with a letter or digit, so that
 * no path leads out of the ledger and none collides with an unfinished file.
 *
 * @param text parts of letters, digits, '.', '_' and '-', joined by slashes; at most 512 characters
 */
public record EvidencePath(String text) implements Comparable<EvidencePath> {
  private static final int MAX_LENGTH = 512;
  private static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]*";
  private static final Pattern PATH = Pattern.compile(PART + "(/" + PART + ")*");

  /**
   * Accepts a clean relative path.
   *
   * @throws IllegalArgumentException if it is empty, too long, or has a part such as {@code ..}
   */
  public EvidencePath {
    if (text.length() > MAX_LENGTH || !PATH.matcher(text).matches()) {
      throw new IllegalArgumentException(
          ("\"%s\" is not a path in the ledger: join parts of letters, digits, '.', '_' and '-' by"
                  + " slashes, 512 characters at most")
              .formatted(text));
    }
  }

  /** The path that {@code text} is, if it is a clean one. */
  static Optional<EvidencePath> find(String text) {
    return text.length() <= MAX_LENGTH && PATH.matcher(text).matches()
        ? Optional.of(new EvidencePath(text))
        : Optional.empty();
  }

  /** The path of {@code below} in this folder. */
  public EvidencePath resolve(String below) {
    return new EvidencePath(text + "/" + below);
  }

  @Override
  public int compareTo(EvidencePath other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
