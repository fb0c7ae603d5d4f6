package io.edgeward.manifests.git;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says why no connection to a git host came about where that is a matter of the way there: a proxy,
 * or a certificate.
 */
final class ConnectionFailure {
  private static final int PROXY_LOGIN = 407;

  private ConnectionFailure() {}

  /**
   * The reason with its remedy, if it is such a one.
   *
   * @param status of the last answer, 0 for none
   */
  static Optional<String> why(URI host, int status, Exception failure) {
    Optional<String> proxy = proxy(host);
    if (proxy.isPresent() && (status == PROXY_LOGIN || says(failure, "HTTP/1.1 407"))) {
      return Optional.of(
          "the proxy %s wants to know who asks (HTTP 407): write user and password into HTTPS_PROXY, as in http://USER:PASSWORD@HOST:PORT"
              .formatted(proxy.get()));
    }
    if (proxy.isPresent() && says(failure, "Unable to tunnel through proxy")) {
      return Optional.of(
          "the proxy %s gives no way there: ask for access there, or reach it directly by NO_PROXY"
              .formatted(proxy.get()));
    }
    if (proxy.isPresent()
        && (has(failure, ConnectException.class) || has(failure, UnknownHostException.class))) {
      return Optional.of(
          "the proxy %s is out of reach: correct or unset HTTPS_PROXY".formatted(proxy.get()));
    }
    if (has(failure, CertificateExpiredException.class)) {
      return Optional.of("its certificate has expired: have it renewed there");
    }
    if (has(failure, CertPathBuilderException.class)) {
      return Optional.of(
          "its certificate is signed by an authority that is not trusted here: name the file of"
              + " that authority's certificate by --ca-file or SSL_CERT_FILE");
    }
    return Optional.empty();
  }

  /** The proxy by which the JDK reaches {@code host}, as host and port. */
  private static Optional<String> proxy(URI host) {
    ProxySelector selector = ProxySelector.getDefault();
    return selector == null || host.getHost() == null
        ? Optional.empty()
        : selector.select(host).stream()
            .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
            .map(proxy -> (InetSocketAddress) proxy.address())
            .map(address -> address.getHostString() + ":" + address.getPort())
            .findFirst();
  }

  private static boolean has(Exception failure, Class<? extends Exception> kind) {
    return causes(failure).anyMatch(kind::isInstance);
  }

  private static boolean says(Exception failure, String words) {
    return causes(failure)
        .anyMatch(cause -> cause.getMessage() != null && cause.getMessage().contains(words));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
