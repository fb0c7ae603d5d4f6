package io.edgeward.manifests.yaml;

/** Text out of a file as a message may show it: cut short, control characters escaped. */
public final class Shown {
  private static final int LENGTH = 160;

  private Shown() {}

  /** {@code text} in double quotes. */
  public static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /** {@code text} on one line. */
  public static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(LENGTH).forEach(c -> append(out, c));
    return text.codePointCount(0, text.length()) > LENGTH ? out + "…" : out.toString();
  }

  private static void append(StringBuilder out, int c) {
    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
      out.append("\\u%04x".formatted(c));
    } else {
      out.appendCodePoint(c);
    }
  }
}
