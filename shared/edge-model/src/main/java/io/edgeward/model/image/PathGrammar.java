package io.edgeward.model.image;

/**
 * The grammar of a repository's path: components of {@code [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*}
 * joined by {@code /} (OCI distribution specification 1.1). Scanned by hand, because names come by
 * the hundred thousand.
 */
final class PathGrammar {
  static final int MAX_LENGTH = 255;

  private PathGrammar() {}

  /** Refuses {@code path}, naming {@code whole} as the text that holds it. */
  static void check(String kind, String path, String whole) {
    if (path.isEmpty() || path.length() > MAX_LENGTH) {
      throw new MalformedNameException(kind, whole, "write 1 to 255 characters");
    }
    if (!isPath(path)) {
      throw new MalformedNameException(
          kind,
          whole,
          "each part between slashes has lower-case letters and digits, joined by '.', '_', '__'"
              + " or dashes");
    }
  }

  /** Whether {@code path} follows the grammar. */
  static boolean isPath(String path) {
    if (path.isEmpty() || path.length() > MAX_LENGTH) {
      return false;
    }
    int start = 0;
    while (start <= path.length()) {
      int end = path.indexOf('/', start);
      int stop = end < 0 ? path.length() : end;
      if (!isComponent(path, start, stop)) {
        return false;
      }
      start = stop + 1;
    }
    return true;
  }

  private static boolean isComponent(String path, int start, int end) {
    int i = start;
    while (true) {
      int word = i;
      while (i < end && isAlphanumeric(path.charAt(i))) {
        i++;
      }
      if (i == word) {
        return false;
      }
      if (i == end) {
        return true;
      }
      i = afterSeparator(path, i, end);
    }
  }

  /** The index after the separator at {@code i}, or {@code i} itself when there is none. */
  private static int afterSeparator(String path, int i, int end) {
    return switch (path.charAt(i)) {
      case '.' -> i + 1;
      case '_' -> i + 1 < end && path.charAt(i + 1) == '_' ? i + 2 : i + 1;
      case '-' -> {
        int after = i;
        while (after < end && path.charAt(after) == '-') {
          after++;
        }
        yield after;
      }
      default -> i;
    };
  }

  static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
