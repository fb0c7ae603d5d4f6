package io.edgeward.check.github;

import io.edgeward.model.text.Count;

/**
 * A comment that is written once and edited from then on.
 *
 * @param marker begins the comment, is not shown, and finds it again, such as {@code <!-- name -->}
 * @param markdown what people read, at most {@value #LONGEST} characters together with the marker
 */
public record Comment(String marker, String markdown) {
  /** GitHub answers 422 to a longer body; characters are Unicode's. */
  public static final int LONGEST = 65_536;

  /**
   * Accepts what GitHub accepts.
   *
   * @throws IllegalArgumentException if it is too long
   */
  public Comment {
    String body = body(marker, markdown);
    int length = body.codePointCount(0, body.length());
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "a comment of %s is longer than the %d that GitHub takes"
              .formatted(Count.of(length, "character"), LONGEST));
    }
  }

  String body() {
    return body(marker, markdown);
  }

  private static String body(String marker, String markdown) {
    return marker + "\n" + markdown;
  }
}
