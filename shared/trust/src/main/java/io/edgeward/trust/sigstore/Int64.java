package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.util.regex.Pattern;

/** Numbers as protocol buffers write them in JSON: in quotes, and not at all when they are 0. */
final class Int64 {
  private static final Pattern NOT_NEGATIVE = Pattern.compile("0|[1-9][0-9]{0,18}");

  private Int64() {}

  /**
   * The number of that name.
   *
   * @throws UnverifiedException if it is negative, or does not fit
   */
  static long member(JsonObject object, String name) {
    return object
        .optionalText(name)
        .map(text -> parse(object.path() + "." + name, text))
        .orElse(0L);
  }

  /** The number that {@code text} is. */
  static long parse(String what, String text) {
    try {
      if (NOT_NEGATIVE.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      // As below.
    }
    throw new UnverifiedException(what + " is not a whole number from 0 on");
  }
}
