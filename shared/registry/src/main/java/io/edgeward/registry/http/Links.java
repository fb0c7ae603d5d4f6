package io.edgeward.registry.http;

import java.net.URI;

/** Resolves addresses that answers name. */
public final class Links {
  private Links() {}

  /**
   * The address that {@code link} means in an answer from {@code base}. On the same host it has the
   * scheme of {@code base}: behind a proxy that ends TLS, registries write http into their own
   * addresses.
   *
   * @throws IllegalArgumentException if it is no address
   */
  public static URI resolve(URI base, String link) {
    // URI follows RFC 2396, where a query alone replaces the last part of the path.
    URI target = base.resolve(URI.create(link.startsWith("?") ? base.getRawPath() + link : link));
    if (!base.getRawAuthority().equals(target.getRawAuthority())) {
      return target;
    }
    return URI.create(base.getScheme() + target.toString().substring(target.getScheme().length()));
  }
}
