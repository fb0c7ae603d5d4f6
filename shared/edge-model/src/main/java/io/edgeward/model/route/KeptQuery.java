package io.edgeward.model.route;

import java.util.List;
import java.util.Optional;

/**
 * What of a query is passed on: {@code n}, {@code last} and {@code after} of tag lists, {@code
 * artifactType} of referrers (OCI distribution specification 1.1, end-8 and end-12; {@code after}
 * is Google's). All else, such as containerd's {@code ns}, stays here.
 */
final class KeptQuery {
  private static final int LONGEST = 512;
  private static final List<String> OF_TAGS = List.of("n", "last", "after");
  private static final List<String> OF_REFERRERS = List.of("artifactType");
  private static final Optional<String> NONE = Optional.of("");

  private KeptQuery() {}

  /** The query to pass on, with its question mark, or empty text; nothing if it is malformed. */
  static Optional<String> of(ContentKind kind, String query) {
    return switch (kind) {
      case TAGS -> kept(OF_TAGS, query);
      case REFERRERS -> kept(OF_REFERRERS, query);
      case MANIFEST, BLOB, SIGNATURE_TAG -> NONE;
    };
  }

  private static Optional<String> kept(List<String> names, String query) {
    if (query.isEmpty()) {
      return NONE;
    }
    StringBuilder kept = new StringBuilder();
    for (String name : names) {
      Optional<String> raw = value(name, query);
      if (raw.isPresent()) {
        String value = decoded(raw.get());
        if (!isSound(name, value)) {
          return Optional.empty();
        }
        kept.append(kept.isEmpty() ? '?' : '&').append(name).append('=');
        append(value, kept);
      }
    }
    return Optional.of(kept.toString());
  }

  /** The first value of {@code name} that is not empty. */
  private static Optional<String> value(String name, String query) {
    int start = 0;
    while (start <= query.length()) {
      int and = query.indexOf('&', start);
      int end = and < 0 ? query.length() : and;
      int from = start + name.length() + 1;
      if (from < end && query.startsWith(name, start) && query.charAt(from - 1) == '=') {
        return Optional.of(query.substring(from, end));
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  /** Percent-decoded (RFC 3986, 2.1); with what no value may hold where it cannot be decoded. */
  private static String decoded(String raw) {
    if (raw.indexOf('%') < 0 || raw.length() > 3 * LONGEST) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      if (raw.charAt(i) != '%') {
        text.append(raw.charAt(i++));
        continue;
      }
      int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
      int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
      text.append(high < 0 || low < 0 ? '\0' : (char) (high * 16 + low));
      i += 3;
    }
    return text.toString();
  }

  private static boolean isSound(String name, String value) {
    if (value.length() > (name.equals("n") ? 9 : LONGEST)) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (name.equals("n") ? c < '0' || c > '9' : !isUnreserved(c) && "+/:=".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static void append(String value, StringBuilder query) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isUnreserved(c)) {
        query.append(c);
      } else {
        query.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  /** RFC 3986, 2.3. */
  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
