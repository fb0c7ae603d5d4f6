package io.edgeward.model.store;

import io.edgeward.model.image.MalformedNameException;
import java.nio.charset.StandardCharsets;

/**
 * The name of a file below the base of a file store: parts joined by slashes, none of which leads
 * out of the base.
 *
 * @param text the name without leading or trailing slash
 */
public record FilePath(String text) implements Comparable<FilePath> {
  /** The longest object name of Cloud Storage and S3, in bytes of UTF-8. */
  private static final int MAX_BYTES = 1024;

  /**
   * Accepts a clean relative path.
   *
   * @throws MalformedNameException if {@code text} is not one
   */
  public FilePath {
    if (text.isEmpty() || !isShort(text)) {
      throw new MalformedNameException("file name", text, "write 1 to 1024 bytes");
    }
    for (String part : text.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new MalformedNameException(
            "file name", text, "write a relative path without empty parts, \".\" and \"..\"");
      }
    }
    if (text.indexOf('\\') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedNameException(
          "file name", text, "leave out backslashes and control characters");
    }
  }

  /** Whether Cloud Storage and S3 take an object's name of this length. */
  static boolean isShort(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  @Override
  public int compareTo(FilePath other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
