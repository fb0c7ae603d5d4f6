package io.edgeward.model.image;

/**
 * A tag, {@code [A-Za-z0-9_][A-Za-z0-9._-]{0,127}} (OCI distribution specification 1.1, pulling
 * manifests).
 *
 * @param text the tag as written
 */
public record Tag(String text) implements Reference, Comparable<Tag> {
  private static final int MAX_LENGTH = 128;

  /**
   * Accepts a well-formed tag.
   *
   * @throws MalformedNameException if {@code text} is not a tag
   */
  public Tag {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new MalformedNameException("tag", text, "write 1 to 128 characters");
    }
    if (!isTag(text)) {
      throw new MalformedNameException(
          "tag", text, "use letters, digits, '_', and after the first character '.' and '-'");
    }
  }

  /** Whether {@code text} is a well-formed tag. */
  public static boolean isTag(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isWordCharacter(c) && (i == 0 || (c != '.' && c != '-'))) {
        return false;
      }
    }
    return true;
  }

  /** Same as the constructor, for use as a method reference. */
  public static Tag of(String text) {
    return new Tag(text);
  }

  @Override
  public int compareTo(Tag other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
