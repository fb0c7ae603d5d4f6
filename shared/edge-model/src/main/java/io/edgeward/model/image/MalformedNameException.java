package io.edgeward.model.image;

/** Text that is not the name it should be. The message says what was found and how to mend it. */
public final class MalformedNameException extends IllegalArgumentException {
  private static final int SHOWN = 160;

  /**
   * Describes one bad name.
   *
   * @param kind what the text should have been, such as {@code digest}
   * @param found the text, of which the message shows at most 160 characters; those that a terminal
   *     would act on or hide are escaped
   * @param remedy how to mend it
   */
  public MalformedNameException(String kind, String found, String remedy) {
    super("\"%s\" is not a %s: %s".formatted(shown(found), kind, remedy));
  }

  private static String shown(String found) {
    StringBuilder out = new StringBuilder();
    found
        .codePoints()
        .limit(SHOWN)
        .forEach(c -> {
          if (isPlain(c)) {
            out.appendCodePoint(c);
          } else {
            out.append("\\u{%x}".formatted(c));
          }
        });
    return found.codePointCount(0, found.length()) > SHOWN ? out.append("…").toString() : out + "";
  }

  /** Whether a character shows as itself: no control, no change of direction, nothing invisible. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != '"' && c != '\\';
    };
  }
}
