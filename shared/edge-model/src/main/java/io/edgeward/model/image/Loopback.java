package io.edgeward.model.image;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hosts that are this machine: {@code localhost} and the names below it (RFC 6761, 6.3),
 * 127.0.0.0/8 (RFC 1122, 3.2.1.3) and {@code [::1]} (RFC 4291, 2.5.3). They may be asked over http.
 */
public final class Loopback {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern HOST =
      Pattern.compile(
          "(([a-z0-9-]+\\.)*localhost|127(\\.%s){3}|\\[::1])(:[0-9]{1,5})?".formatted(OCTET));

  private Loopback() {}

  /** Whether {@code host}, with or without port, is this machine. No name is looked up. */
  public static boolean isLoopback(String host) {
    return HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }
}
