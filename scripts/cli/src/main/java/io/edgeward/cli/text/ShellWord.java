package io.edgeward.cli.text;

import java.util.regex.Pattern;

/** A word of a command that is printed to be pasted into a shell (POSIX, "Quoting"). */
public final class ShellWord {
  /** What no shell gives a meaning to, anywhere in a word. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+=:,./-]*");

  private ShellWord() {}

  /** {@code text} as it is, or in quotes where a shell would read something else. */
  public static String of(Object text) {
    String word = text.toString();
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
