package io.edgeward.runtime.config;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Parsers of the kinds of values that variables commonly have. */
public final class Texts {
  /** Cloud Pub/Sub, "Resource names": 3 to 255 characters, the first of them a letter. */
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z][A-Za-z0-9._~+%-]{2,254}");

  private Texts() {}

  /** Any text, without white space around it. */
  public static String any(String text) {
    return text.strip();
  }

  /** A text that matches {@code pattern} whole; {@code form} says in words what that is. */
  public static java.util.function.Function<String, String> matching(Pattern pattern, String form) {
    return text -> {
      String stripped = text.strip();
      if (!pattern.matcher(stripped).matches()) {
        throw new IllegalArgumentException("\"%s\" is not %s".formatted(stripped, form));
      }
      return stripped;
    };
  }

  /** The name of a topic, without its project. */
  public static String topic(String text) {
    return matching(TOPIC, "the short name of a topic").apply(text);
  }

  /** A whole number from {@code least} to {@code most}. */
  public static java.util.function.Function<String, Integer> number(int least, int most) {
    return text -> {
      try {
        int number = Integer.parseInt(text.strip());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Falls through to the sentence below, which serves both defects.
      }
      throw new IllegalArgumentException(
          "\"%s\" is not a whole number from %d to %d".formatted(text.strip(), least, most));
    };
  }

  /** {@code true} or {@code false}. */
  public static boolean flag(String text) {
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("\"%s\" is not true or false".formatted(text));
    };
  }

  /** A duration as ISO 8601 writes it, {@code PT30S}. */
  public static Duration duration(String text) {
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a duration such as PT30S".formatted(text.strip()), e);
    }
  }

  /** An http or https URL with a host and without credentials in it. */
  public static URI url(String text) {
    URI url;
    try {
      url = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is not a URL", e);
    }
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "it is not an http or https URL with a host and without credentials");
    }
    return url;
  }
}
