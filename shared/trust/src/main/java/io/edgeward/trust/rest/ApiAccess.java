package io.edgeward.trust.rest;

import io.edgeward.model.image.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Supplier;

/** Where an API is asked, and as whom. The token goes to Google's hosts and to no other. */
public final class ApiAccess {
  private static final String GOOGLES = ".googleapis.com";
  private static final AccessToken LOCAL = new AccessToken("local", Optional.empty());

  private final URI endpoint;
  private final Supplier<AccessToken> tokens;

  /** Access to a server with what {@code tokens} gives, even where it is this machine. */
  ApiAccess(URI endpoint, Supplier<AccessToken> tokens) {
    this.endpoint = endpoint(endpoint.toString());
    this.tokens = tokens;
  }

  /**
   * Access to {@code api}, or to what {@code endpoint} names instead.
   *
   * @param endpoint as {@link #endpoint} accepts it
   * @param tokens gives a token that is good for the moment, for any of Google's hosts; throws a
   *     {@link RestException} where there is none. Not asked for a server of this machine
   * @throws IllegalArgumentException if the endpoint is another host
   */
  public static ApiAccess of(GoogleApi api, Optional<URI> endpoint, Supplier<AccessToken> tokens) {
    URI server = endpoint(endpoint.orElseGet(api::endpoint).toString());
    return new ApiAccess(server, Loopback.isLoopback(server.getHost()) ? () -> LOCAL : tokens);
  }

  /**
   * An address to ask instead of Google's own: another of its hosts, such as a regional one, or a
   * server of this machine.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  public static URI endpoint(String text) {
    try {
      URI uri = new URI(text.strip());
      if (isBare(uri) && isPermitted(uri)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Refused below, like another host.
    }
    throw new IllegalArgumentException(
        "it gets access tokens, and must be https://HOST%s, or http with a loopback host"
            .formatted(GOOGLES));
  }

  private static boolean isBare(URI uri) {
    return uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
  }

  private static boolean isPermitted(URI uri) {
    boolean google = uri.getHost().endsWith(GOOGLES) && uri.getPort() == -1;
    return switch (uri.getScheme()) {
      case "https" -> google || Loopback.isLoopback(uri.getHost());
      case "http" -> Loopback.isLoopback(uri.getHost());
      case null, default -> false;
    };
  }

  URI resolve(String path) {
    return endpoint.resolve(path);
  }

  boolean isLocal() {
    return Loopback.isLoopback(endpoint.getHost());
  }

  AccessToken token() {
    return tokens.get();
  }
}
