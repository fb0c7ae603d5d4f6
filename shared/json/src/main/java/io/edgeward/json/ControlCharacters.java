package io.edgeward.json;

import java.util.HexFormat;

/**
 * Escapes what a terminal or a log viewer obeys. Gson's writer escapes what RFC 8259 asks; this
 * adds DEL, C1 controls, invisible characters that change the direction or the end of a line, and
 * half surrogates, which UTF-8 cannot carry.
 */
final class ControlCharacters {
  private static final HexFormat HEX = HexFormat.of();

  private ControlCharacters() {}

  /** {@code text} with each of them as {@code \}{@code uXXXX}, and nothing else changed. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (mustEscape(text, i)) {
        out.append("\\u").append(HEX.toHexDigits(text.charAt(i)));
      } else {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  private static boolean mustEscape(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x80) {
      return c < 0x20 || c == 0x7f;
    }
    if (Character.isSurrogate(c)) {
      return !isPaired(text, at);
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Whether the surrogate at {@code at} is one half of a whole pair. */
  static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
