package io.edgeward.check.report;

import io.edgeward.json.Json;
import io.edgeward.model.text.Count;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Foreign text in GitHub's Markdown. Whoever proposes a change chooses its file names, tags, image
 * names, branches and titles; none of that may become markup, a link, a mention, a reference to an
 * issue or HTML. GitHub looks for none of these in code.
 */
public final class MarkdownText {
  /** More than any name that is valid. */
  private static final int LONGEST = 300;

  private static final int LONGEST_SENTENCE = 1_000;

  /** What ends a cell of a table even in code (GFM 4.10); the reference is a pipe, and no end. */
  private static final String PIPE = "&#124;";

  /** Two backticks alone would be text. */
  private static final String EMPTY = "` `";

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownText() {}

  /**
   * {@code foreign} as code, on one line, for a paragraph, a list or a cell of a table. A pipe
   * stands between two pieces of code. Line ends, control characters and invisible ones that change
   * a text's direction appear as {@code \}{@code uXXXX}; after 300 characters the number of those
   * that are left out. What follows it must not begin with a backtick.
   */
  public static String code(String foreign) {
    return code(foreign, LONGEST);
  }

  /** The same of a sentence that quotes foreign text: up to 1,000 characters. */
  static String sentence(String foreign) {
    return code(foreign, LONGEST_SENTENCE);
  }

  private static String code(String foreign, int longest) {
    if (foreign.isEmpty()) {
      return EMPTY;
    }
    return Stream.of(cut(Json.printable(foreign), longest).split("\\|", -1))
        .map(MarkdownText::span)
        .collect(Collectors.joining(PIPE));
  }

  private static String cut(String text, int longest) {
    int length = text.codePointCount(0, text.length());
    return length <= longest
        ? text
        : "%s… (%s)"
            .formatted(
                text.substring(0, text.offsetByCodePoints(0, longest)),
                Count.of(length - longest, "more character"));
  }

  /**
   * A code span (CommonMark 6.1): it ends at the next run of as many backticks as it began with.
   * One space at both ends is taken away, unless there is nothing else.
   */
  private static String span(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String fence = "`".repeat(unusedLength(text));
    boolean padded =
        text.chars().anyMatch(c -> c != ' ')
            && (isEdge(text.charAt(0)) || isEdge(text.charAt(text.length() - 1)));
    String pad = padded ? " " : "";
    return fence + pad + text + pad + fence;
  }

  private static boolean isEdge(char c) {
    return c == '`' || c == ' ';
  }

  /** The least number of backticks that do not stand together in {@code text}. */
  private static int unusedLength(String text) {
    Set<Integer> used = new HashSet<>();
    Matcher runs = BACKTICKS.matcher(text);
    while (runs.find()) {
      used.add(runs.end() - runs.start());
    }
    return Stream.iterate(1, length -> length + 1)
        .filter(length -> !used.contains(length))
        .findFirst()
        .orElseThrow();
  }
}
