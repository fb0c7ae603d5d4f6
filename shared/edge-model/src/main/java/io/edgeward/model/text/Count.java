package io.edgeward.model.text;

import java.util.Locale;

/** A number of things in words: {@code 1 edge}, {@code 12,500 edges}. */
public final class Count {
  private Count() {}

  /** Of things whose plural has an s more. */
  public static String of(long number, String one) {
    return of(number, one, one + "s");
  }

  /** Of things whose plural is {@code many}. */
  public static String of(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  /** Some of all: {@code 0 of 1 edge}, {@code 1 of 12,500 edges}. */
  public static String of(long some, long all, String one) {
    return String.format(Locale.ROOT, "%,d of %s", some, of(all, one));
  }
}
