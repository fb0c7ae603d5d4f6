package io.edgeward.cli.text;

import java.util.ArrayList;
import java.util.List;

/** A command that is printed to be pasted into a shell (POSIX, "Escape Character (Backslash)"). */
final class ShellCommand {
  /** What a line ends with that goes on in the next one. */
  private static final String GOES_ON = " \\";

  private ShellCommand() {}

  /**
   * The lines of {@code command}, which a shell reads as one. They are no longer than {@code width}
   * where spaces outside of quotes allow that.
   */
  static List<String> lines(String command, int width) {
    String begin = command.substring(0, command.length() - command.stripLeading().length());
    List<String> words = words(command.strip());
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(begin + words.getFirst());
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      int end = i == words.size() - 1 ? 0 : GOES_ON.length();
      if (Fold.width(line + " " + word) + end > width) {
        lines.add(line + GOES_ON);
        line = new StringBuilder(begin + Fold.INDENT + word);
      } else {
        line.append(' ').append(word);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** What stands between spaces outside of quotes. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean escaped = false;
    for (char c : command.toCharArray()) {
      if (c == ' ' && quote == 0 && !escaped) {
        words.add(word.toString());
        word.setLength(0);
        continue;
      }
      word.append(c);
      if (escaped || c == '\\' && quote != '\'') {
        escaped = !escaped;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      }
    }
    words.add(word.toString());
    return words;
  }
}
