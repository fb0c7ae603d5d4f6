package io.edgeward.registry.http;

import io.edgeward.model.image.Loopback;
import java.net.URI;
import java.util.Set;

/** How hosts are spoken to. */
public final class Hosts {
  private final Set<String> insecure;

  /**
   * @param insecure hosts, with port, that may be spoken to over http
   */
  public Hosts(Set<String> insecure) {
    this.insecure = Set.copyOf(insecure);
  }

  /**
   * The address of {@code path} on {@code host}: https, except on this machine or by permission.
   */
  public URI uri(String host, String path) {
    String scheme = Loopback.isLoopback(host) || insecure.contains(host) ? "http" : "https";
    return URI.create(scheme + "://" + host + path);
  }

  /** Whether {@code host} belongs to Google's registries, which take its metadata tokens. */
  public static boolean isGoogle(String host) {
    return host.equals("gcr.io") || host.endsWith(".gcr.io") || host.endsWith(".pkg.dev");
  }
}
