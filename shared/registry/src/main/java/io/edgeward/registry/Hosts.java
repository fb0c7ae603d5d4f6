package io.edgeward.registry;

import java.net.URI;
import java.util.Set;

/** How hosts are spoken to. */
final class Hosts {
  private final Set<String> insecure;

  /**
   * @param insecure hosts, with port, that may be spoken to over http
   */
  Hosts(Set<String> insecure) {
    this.insecure = Set.copyOf(insecure);
  }

  /**
   * The address of {@code path} on {@code host}: https, except on this machine or by permission.
   */
  URI uri(String host, String path) {
    String scheme = isLoopback(host) || insecure.contains(host) ? "http" : "https";
    return URI.create(scheme + "://" + host + path);
  }

  /** Whether {@code host}, with or without port, is a name of this machine. */
  static boolean isLoopback(String host) {
    String name = withoutPort(host);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.\\d{1,3}){3}");
  }

  /** Whether {@code host} belongs to Google's registries, which take its metadata tokens. */
  static boolean isGoogle(String host) {
    return host.equals("gcr.io") || host.endsWith(".gcr.io") || host.endsWith(".pkg.dev");
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }
}
