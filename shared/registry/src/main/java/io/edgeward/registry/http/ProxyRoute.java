package io.edgeward.registry.http;

import io.edgeward.registry.network.ProxyServer;
import io.edgeward.registry.network.ProxyVariables;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Sends requests through the proxies that the environment names, and names them when they fail. */
final class ProxyRoute extends DefaultRoutePlanner {
  private final ProxyVariables proxies;

  ProxyRoute(ProxyVariables proxies) {
    super(DefaultSchemePortResolver.INSTANCE);
    this.proxies = proxies;
  }

  @Override
  protected HttpHost determineProxy(HttpHost target, HttpContext context) {
    return proxies
        .find(target.getSchemeName(), target.getHostName(), target.getPort())
        .map(ProxyRoute::address)
        .orElse(null);
  }

  static HttpHost address(ProxyServer proxy) {
    return new HttpHost(
        proxy.address().getScheme(), proxy.address().getHost(), proxy.address().getPort());
  }

  /** Who asks for tunnels; nobody is known to any other host. */
  static CredentialsProvider logins(ProxyVariables proxies) {
    return (AuthScope scope, HttpContext context) ->
        proxies
            .login(scope.getHost(), scope.getPort())
            .map(login ->
                new UsernamePasswordCredentials(login.user(), login.password().toCharArray()))
            .orElse(null);
  }

  /** The failure of a request, named as the proxy's if it is. */
  static IOException explained(ProxyServer proxy, IOException failure) {
    if (isOutOfReach(failure)) {
      return new UnusableConnectionException(
          "%s is out of reach (%s): correct or unset %s"
              .formatted(proxy.shown(), reason(failure), proxy.variable()),
          true,
          failure);
    }
    return failure;
  }

  /** What it means that {@code proxy} answered with {@code status} in the place of the target. */
  static UnusableConnectionException refused(URI target, ProxyServer proxy, int status) {
    String remedy =
        status != 407
            ? "ask for access to %s there, or reach it directly by NO_PROXY=%s"
                .formatted(target.getRawAuthority(), target.getHost())
            : proxy.login().isEmpty()
                ? "write user and password into %s, as in http://USER:PASSWORD@HOST:PORT"
                    .formatted(proxy.variable())
                : "it does not accept the user and password of %s".formatted(proxy.variable());
    return new UnusableConnectionException(
        "%s gives no way to %s (%d): %s"
            .formatted(proxy.shown(), target.getRawAuthority(), status, remedy),
        status >= 500,
        null);
  }

  private static boolean isOutOfReach(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof ConnectTimeoutException;
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case UnknownHostException e -> "its name is not known";
      case ConnectTimeoutException e -> "it does not answer";
      default -> "the connection is refused";
    };
  }
}
