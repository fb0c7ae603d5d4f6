package io.edgeward.redirect;

import java.util.List;

/**
 * A request as a server takes it.
 *
 * @param method of HTTP
 * @param target path and query, nothing decoded
 * @param forwardedFor all lines of {@code X-Forwarded-For}
 * @param socket the address that the connection comes from
 * @param userAgent the header; empty if there is none
 * @param ranged whether a part of the content is asked for, as by a pull that is resumed
 */
public record RedirectRequest(
    String method,
    String target,
    List<String> forwardedFor,
    String socket,
    String userAgent,
    boolean ranged) {}
