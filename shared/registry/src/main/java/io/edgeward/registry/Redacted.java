package io.edgeward.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How foreign text appears in messages: without secrets, without control characters, not long. */
public final class Redacted {
  private static final int LONGEST = 300;

  private Redacted() {}

  /** The address without user information, query and fragment, which may hold secrets. */
  public static String uri(URI uri) {
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return text(uri.getRawPath() == null ? "" : uri.getRawPath());
    }
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return text(
        uri.getScheme() + "://" + host + (uri.getRawPath() == null ? "" : uri.getRawPath()));
  }

  /** {@code text} without the secrets of an Authorization header. */
  public static String without(String authorization, String text) {
    String secret = authorization.substring(authorization.indexOf(' ') + 1);
    String safe = text.replace(secret, "***");
    if (!authorization.startsWith("Basic ")) {
      return safe;
    }
    String pair = new String(Base64.getDecoder().decode(secret), StandardCharsets.UTF_8);
    String password = pair.substring(pair.indexOf(':') + 1);
    return password.isEmpty() ? safe : safe.replace(password, "***");
  }

  /** At most 300 characters, controls replaced. */
  public static String text(String foreign) {
    String cut = foreign.length() > LONGEST ? foreign.substring(0, LONGEST) + "…" : foreign;
    StringBuilder out = new StringBuilder(cut.length());
    cut.chars().forEach(c -> out.append(Character.isISOControl(c) ? ' ' : (char) c));
    return out.toString();
  }
}
