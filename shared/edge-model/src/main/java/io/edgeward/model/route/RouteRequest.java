package io.edgeward.model.route;

/**
 * A request, as far as its route depends on it.
 *
 * @param method of HTTP
 * @param target path and query as they came, nothing decoded
 * @param client who asks
 * @param userAgent the header; empty if there is none
 * @param served the region that serves the request; empty if there is none
 */
public record RouteRequest(
    String method, String target, Client client, String userAgent, String served) {}
