package io.edgeward.model.image;

/**
 * The part of an image reference that names the registry's host, with an optional port. As docker
 * reads it, a host has a dot, a port, or is {@code localhost}; there is no default registry here.
 */
final class HostGrammar {
  private HostGrammar() {}

  static void check(String kind, String host, String whole) {
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
    String letters = bracketed ? name.substring(1, name.length() - 1).replace(':', 'a') : name;
    if (!isHostName(letters)) {
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

  private static boolean isHostName(String name) {
    if (name.isEmpty() || name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
      return false;
    }
    return name.chars()
        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-');
  }
}
