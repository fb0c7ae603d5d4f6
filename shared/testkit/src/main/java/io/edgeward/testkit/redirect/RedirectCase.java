package io.edgeward.testkit.redirect;

import java.util.List;

/**
 * A request, byte for byte, and what must come of it.
 *
 * @param method of HTTP
 * @param target the request target as it is sent
 * @param headers lines, without their ends
 * @param status the status that must come
 * @param expected the {@code Location} of a redirect; the error code of a refusal; else the body
 */
public record RedirectCase(
    String method, String target, List<String> headers, int status, String expected) {
  /** A GET without headers of its own. */
  static RedirectCase get(String target, int status, String expected) {
    return new RedirectCase("GET", target, List.of(), status, expected);
  }

  /** The same from a client behind one proxy. */
  RedirectCase from(String client) {
    return with("X-Forwarded-For: " + client + ", 198.51.100.1");
  }

  /** The same with one header more. */
  RedirectCase with(String header) {
    return new RedirectCase(
        method,
        target,
        java.util.stream.Stream.concat(headers.stream(), java.util.stream.Stream.of(header))
            .toList(),
        status,
        expected);
  }

  /** The same by another method. */
  RedirectCase by(String other) {
    return new RedirectCase(other, target, headers, status, expected);
  }

  @Override
  public String toString() {
    return method + ' ' + target.replaceAll("[^ -~]", "?") + ' ' + headers;
  }
}
