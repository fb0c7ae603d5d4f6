package io.edgeward.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Options that accept a few words only. */
final class Choices {
  private Choices() {}

  /** The constant that {@code text} names, in lower case. */
  static <E extends Enum<E>> E parse(String option, String text, Class<E> choices) {
    return Stream.of(choices.getEnumConstants())
        .filter(choice -> word(choice).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("%s %s: write %s".formatted(option, text, words(choices))));
  }

  /** Such as {@code table, json or yaml}. */
  private static <E extends Enum<E>> String words(Class<E> choices) {
    List<String> words = Stream.of(choices.getEnumConstants()).map(Choices::word).toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
