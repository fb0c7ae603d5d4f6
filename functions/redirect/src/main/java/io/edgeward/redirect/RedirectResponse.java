package io.edgeward.redirect;

import java.util.List;

/**
 * A response for a server to write.
 *
 * @param status of HTTP
 * @param headers all of them but {@code Content-Length}, which is the body's
 * @param body the content; not written for HEAD
 */
public record RedirectResponse(int status, List<Header> headers, byte[] body) {
  /** A header field (RFC 9110, section 5). */
  public record Header(String name, String value) {}
}
