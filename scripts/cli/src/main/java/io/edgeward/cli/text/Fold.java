package io.edgeward.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks text into lines that fit, where people break it: at spaces and after commas. */
public final class Fold {
  /** A word with what ends it; the comma of a number such as 26,628 is part of the word. */
  private static final Pattern WORD =
      Pattern.compile("\\S+?(?:,(?=\\S)(?!(?<=\\d,)\\d{3}(?!\\d))|\\s+|$)");

  /** What further lines of a folded sentence begin with. */
  static final String INDENT = "    ";

  /** Colours take no room (ECMA-48, SGR), nor does what empties the line (EL). */
  private static final Pattern CONTROL = Pattern.compile("\r|\u001b\\[[0-9;]*[mK]");

  private Fold() {}

  /**
   * The lines of {@code text}, none longer than {@code width}, each but the first behind {@code
   * indent}. A word that is longer, such as a reference to paste, stays whole on a line of its own.
   */
  public static List<String> lines(String text, int width, String indent) {
    String begin = text.substring(0, text.length() - text.stripLeading().length());
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(begin);
    boolean empty = true;
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group();
      if (!empty && width(line + word.stripTrailing()) > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        line.append(indent);
      }
      line.append(word);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** How long the longest word is: no line can be shorter. */
  static int longestWord(String text) {
    return WORD.matcher(text)
        .results()
        .mapToInt(word -> width(word.group().stripTrailing()))
        .max()
        .orElse(0);
  }

  /** How many columns of a terminal {@code text} takes. */
  static int width(String text) {
    String seen = text.indexOf('\u001b') < 0 ? text : CONTROL.matcher(text).replaceAll("");
    return seen.codePointCount(0, seen.length());
  }
}
