package io.edgeward.model.image;

/**
 * The part of an image reference that names the registry's host, with an optional port. As docker
 * reads it, a host has a dot, a port, or is {@code localhost}; there is no default registry here.
 */
final class HostGrammar {
  private static final int MAX_LENGTH = 253;

  private HostGrammar() {}

  static void check(String kind, String host, String whole) {
    if (host.equalsIgnoreCase("http:") || host.equalsIgnoreCase("https:")) {
      throw new MalformedNameException(kind, whole, "leave out " + host + "//");
    }
    String name = withoutPort(kind, host, whole);
    boolean bracketed = name.startsWith("[") && name.endsWith("]");
    boolean looksLikeHost =
        bracketed
            || name.contains(".")
            || name.length() < host.length()
            || name.equals("localhost");
    if (!looksLikeHost) {
      throw new MalformedNameException(
          kind, whole, "begin with the registry's host, such as gcr.io or localhost:5000");
    }
    if (bracketed ? !isAddress(name.substring(1, name.length() - 1)) : !isHostName(name)) {
      throw new MalformedNameException(
          kind, whole, "a host has lower-case letters, digits, dots and dashes");
    }
  }

  private static String withoutPort(String kind, String host, String whole) {
    int colon = host.lastIndexOf(':');
    if (colon < 0 || host.endsWith("]")) {
      return host;
    }
    String port = host.substring(colon + 1);
    boolean digits = port.chars().allMatch(c -> c >= '0' && c <= '9');
    if (port.isEmpty() || port.length() > 5 || !digits || Integer.parseInt(port) > 65535) {
      throw new MalformedNameException(kind, whole, "the port is a number up to 65535");
    }
    return host.substring(0, colon);
  }

  /** The inside of the brackets of an IPv6 address, as far as characters tell. */
  private static boolean isAddress(String address) {
    return address.indexOf(':') >= 0
        && address.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 'g' || c == ':');
  }

  /** Labels joined by dots. None begins with a dash, or a tool may take the name for an option. */
  private static boolean isHostName(String name) {
    if (name.length() > MAX_LENGTH) {
      return false;
    }
    char before = '.';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean joins = c == '.' || c == '-';
      if (!joins && !PathGrammar.isAlphanumeric(c)) {
        return false;
      }
      if ((c == '.' && before == '-') || (joins && before == '.')) {
        return false;
      }
      before = c;
    }
    return before != '.' && before != '-';
  }
}
