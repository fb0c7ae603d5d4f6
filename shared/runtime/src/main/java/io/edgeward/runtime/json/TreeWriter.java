package io.edgeward.runtime.json;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Writes maps, lists and scalars as one line of JSON. */
final class TreeWriter {
  private static final HexFormat HEX = HexFormat.of();

  private TreeWriter() {}

  static void write(Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case String text -> quote(text, out);
      case Boolean flag -> out.append(flag);
      case Integer number -> out.append(number.intValue());
      case Long number -> out.append(number.longValue());
      case BigInteger number -> out.append(number);
      case Map<?, ?> map -> object(map, out);
      case Iterable<?> list -> array(list, out);
      case JsonBuilder builder -> object(builder.members(), out);
      default ->
          throw new IllegalArgumentException(
              "%s has no form in JSON here".formatted(value.getClass().getName()));
    }
  }

  private static void object(Map<?, ?> map, StringBuilder out) {
    Map<?, ?> ordered = map instanceof SequencedMap<?, ?> ? map : new TreeMap<>(map);
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> member : ordered.entrySet()) {
      out.append(comma);
      quote((String) member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      comma = ",";
    }
    out.append('}');
  }

  private static void array(Iterable<?> list, StringBuilder out) {
    out.append('[');
    for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
      write(items.next(), out);
      if (items.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> escapeControl(text, i, out);
      }
    }
    out.append('"');
  }

  static void escapeControls(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      escapeControl(text, i, out);
    }
  }

  private static void escapeControl(String text, int at, StringBuilder out) {
    if (mustEscape(text, at)) {
      out.append("\\u").append(HEX.toHexDigits(text.charAt(at)));
    } else {
      out.append(text.charAt(at));
    }
  }

  /**
   * More than RFC 8259 asks: also C1 controls and Unicode's line ends, which terminals and log
   * viewers obey, and half surrogates, which UTF-8 cannot carry.
   */
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

  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
