package io.edgeward.registry.network;

import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * A proxy. Its text form holds no password.
 *
 * @param address where it is; with scheme and port, without user
 * @param login who asks, where it wants to know
 * @param variable the environment variable that names it
 */
public record ProxyServer(URI address, Optional<Login> login, String variable) {
  /** A user and password; the text form holds no password. */
  public record Login(String user, String password) {
    /** The value of the Proxy-Authorization header. */
    public String header() {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
      return "Login[user=%s, password=***]".formatted(user);
    }
  }

  /**
   * The proxy that {@code variable} names by {@code text}: a URL, or host and port alone.
   *
   * @throws RegistryException if it is none, or of a kind that is not spoken
   */
  static ProxyServer parse(String variable, String text) {
    URI given = uri(variable, text.strip());
    if (given.getHost() == null || !Set.of("http", "https").contains(given.getScheme())) {
      throw wrong(variable, given.getScheme());
    }
    int port =
        given.getPort() >= 0 ? given.getPort() : given.getScheme().equals("https") ? 443 : 80;
    return new ProxyServer(
        URI.create("%s://%s:%d".formatted(given.getScheme(), given.getHost(), port)),
        Optional.ofNullable(given.getRawUserInfo()).map(ProxyServer::login),
        variable);
  }

  private static URI uri(String variable, String text) {
    try {
      return new URI(text.contains("://") ? text : "http://" + text);
    } catch (URISyntaxException e) {
      // Not repeated: it may hold a password.
      throw wrong(variable, null);
    }
  }

  private static RegistryException wrong(String variable, String scheme) {
    String found = scheme == null || scheme.startsWith("http") ? "" : " with %s".formatted(scheme);
    return new RegistryException(
        Kind.LOCAL,
        "%s is no address of an HTTP proxy%s: write http://HOST:PORT, or unset it"
            .formatted(variable, Redacted.text(found)));
  }

  private static Login login(String info) {
    int colon = info.indexOf(':');
    return colon < 0
        ? new Login(decoded(info), "")
        : new Login(decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
  }

  private static String decoded(String text) {
    // In user information a plus sign is one; only forms write a space so.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The proxy for a message. */
  public String shown() {
    return "the proxy %s of %s".formatted(address, variable);
  }
}
