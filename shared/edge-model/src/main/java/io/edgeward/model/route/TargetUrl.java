package io.edgeward.model.route;

import io.edgeward.model.image.Loopback;
import io.edgeward.model.image.MalformedNameException;

/**
 * The URL of a target: https, or http to this machine (RFC 3986, without user, query, fragment).
 */
final class TargetUrl {
  private static final String HTTPS = "https://";
  private static final String HTTP = "http://";

  private TargetUrl() {}

  /** The URL without its scheme, which is checked. */
  static String withoutScheme(String kind, String url) {
    String rest = url.substring(scheme(kind, url).length());
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest : rest.substring(0, slash);
    if (url.startsWith(HTTP) && !Loopback.isLoopback(host)) {
      throw new MalformedNameException(kind, url, "use https, or http with a loopback host");
    }
    return rest;
  }

  /** The scheme with what follows it before the host. */
  static String scheme(String kind, String url) {
    if (url.startsWith(HTTPS)) {
      return HTTPS;
    }
    if (url.startsWith(HTTP)) {
      return HTTP;
    }
    throw new MalformedNameException(kind, url, "begin with https://");
  }
}
