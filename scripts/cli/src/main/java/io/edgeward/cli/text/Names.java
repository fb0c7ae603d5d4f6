package io.edgeward.cli.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** A few of many names in words: {@code a, b, c and 4 more}. */
public final class Names {
  private static final int MOST = 5;

  private Names() {}

  /** The first of {@code names}, and how many more there are; {@code nothing} of none. */
  public static String of(Collection<?> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    String first =
        names.stream().limit(MOST).map(Object::toString).collect(Collectors.joining(", "));
    return names.size() > MOST ? "%s and %,d more".formatted(first, names.size() - MOST) : first;
  }
}
