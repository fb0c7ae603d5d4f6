package io.edgeward.cli.text;

import java.io.PrintStream;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Where text for a person goes. No line is wider than the terminal, except for a single word, and a
 * long list is cut off with a word about the rest, unless everything is wanted.
 */
public final class TextOutput {
  private final PrintStream out;
  private final Style style;
  private final OptionalInt columns;
  private final boolean all;

  /**
   * @param columns how wide the terminal is; empty where nobody knows or cares
   * @param all whether lists are shown whole
   */
  public TextOutput(PrintStream out, Style style, OptionalInt columns, boolean all) {
    this.out = out;
    this.style = style;
    this.columns = columns;
    this.all = all;
  }

  public Style style() {
    return style;
  }

  /** Whether lists are shown whole. */
  public boolean all() {
    return all;
  }

  OptionalInt columns() {
    return columns;
  }

  /** Prints one line, or several where it does not fit. */
  public void line(String text) {
    if (columns.isEmpty()) {
      out.println(text);
    } else {
      Fold.lines(text, columns.getAsInt(), Fold.INDENT).forEach(out::println);
    }
  }

  /** Prints a command to paste, in several lines where it does not fit in one. */
  public void command(String command) {
    if (columns.isEmpty()) {
      out.println(command);
    } else {
      ShellCommand.lines(command, columns.getAsInt()).forEach(out::println);
    }
  }

  /** Prints a line that fits already. */
  void whole(String line) {
    out.println(line);
  }

  /** An empty line. */
  public void line() {
    out.println();
  }

  /** Shows what was printed before more work begins. */
  public void flush() {
    out.flush();
  }

  /** Prints the first {@code most} of {@code items}, and how many more there are. */
  public <T> void some(Collection<T> items, int most, Consumer<T> print) {
    items.stream().limit(all ? items.size() : most).forEach(print);
    if (!all && items.size() > most) {
      line("  and %,d more; --all shows them".formatted(items.size() - most));
    }
  }
}
