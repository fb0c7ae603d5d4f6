package io.edgeward.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the texts of options; each refusal is a {@link UsageException} that names the option. */
final class Arguments {
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern DURATION =
      Pattern.compile("(?=\\d)(\\d{1,6}h)?(\\d{1,6}m)?(\\d{1,6}s)?");

  private Arguments() {}

  /**
   * What {@code parser} makes of {@code text}; its {@link IllegalArgumentException} says why not.
   */
  static <T> T parse(String option, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  static Path path(String option, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("%s %s: that is no path".formatted(option, text));
    }
  }

  /**
   * Names and the paths that stand for them, each given as {@code label} says.
   *
   * @throws UsageException if one is malformed, or a name is given twice
   */
  static <T extends Comparable<T>> SortedMap<T, Path> places(
      String option, String label, List<String> given, Function<String, T> parser) {
    SortedMap<T, Path> places = new TreeMap<>();
    for (String text : given) {
      int equals = text.indexOf('=');
      if (equals <= 0 || equals == text.length() - 1) {
        throw new UsageException("%s %s: write %s".formatted(option, text, label));
      }
      T name = parse(option, text.substring(0, equals), parser);
      if (places.put(name, path(option, text.substring(equals + 1))) != null) {
        throw new UsageException("%s %s: %s is given already".formatted(option, text, name));
      }
    }
    return places;
  }

  /** A port number; 0 takes a free one. */
  static int port(String option, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("%s %s: write a number from 0 to 65535".formatted(option, text));
  }

  /** A duration in hours, minutes and seconds, such as {@code 30m} or {@code 1h30m}. */
  static Duration duration(String option, String text) {
    if (DURATION.matcher(text).matches()) {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
    throw new UsageException(
        "%s %s: write hours, minutes or seconds, such as 30m or 1h30m".formatted(option, text));
  }

  /** The constant that {@code text} names, in lower case. */
  static <E extends Enum<E>> E choice(String option, String text, Class<E> choices) {
    return Stream.of(choices.getEnumConstants())
        .filter(choice -> word(choice).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("%s %s: write %s".formatted(option, text, words(choices))));
  }

  /** Such as {@code table, json or yaml}. */
  private static <E extends Enum<E>> String words(Class<E> choices) {
    List<String> words = Stream.of(choices.getEnumConstants()).map(Arguments::word).toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
