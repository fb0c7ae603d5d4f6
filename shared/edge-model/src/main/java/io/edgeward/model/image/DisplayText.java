package io.edgeward.model.image;

/**
 * Text from outside as a message may show it: at most 160 characters, and those escaped that a
 * terminal would act on or hide.
 */
public final class DisplayText {
  private static final int LIMIT = 160;
  private static final int LONG_LIMIT = 600;

  private DisplayText() {}

  /** {@code text} in double quotes, which it cannot leave. */
  public static String quoted(String text) {
    return '"' + shown(text, true, LIMIT) + '"';
  }

  /** {@code text}, a sentence of a library perhaps, on one line. */
  public static String plain(String text) {
    return shown(text, false, LIMIT);
  }

  /** A message of several parts, its remedy among them, likewise: at most 600 characters. */
  public static String message(String text) {
    return shown(text, false, LONG_LIMIT);
  }

  private static String shown(String text, boolean quoted, int limit) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(limit)
        .forEach(c -> {
          if (showsAsItself(c) && !(quoted && (c == '"' || c == '\\'))) {
            out.appendCodePoint(c);
          } else {
            out.append("\\u{%x}".formatted(c));
          }
        });
    return text.codePointCount(0, text.length()) > limit ? out.append("…").toString() : out + "";
  }

  /** No control, no change of direction, nothing invisible. */
  private static boolean showsAsItself(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
