package io.edgeward.registry.network;

import io.edgeward.model.image.Loopback;
import io.edgeward.registry.RegistryException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Which proxy the environment names for a host: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY}, each also in lower case, by the rules of Go's programs. This machine, and Google's
 * metadata server, are never reached through a proxy.
 */
public final class ProxyVariables {
  private static final Set<String> METADATA =
      Set.of("metadata.google.internal", "metadata", "169.254.169.254");

  private final NetworkOptions options;
  private final NoProxy except;
  private final Map<String, ProxyServer> parsed = new TreeMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** Reads the variables; a wrong one concerns only who would use it. */
  public ProxyVariables(NetworkOptions options) {
    this.options = options;
    this.except = NoProxy.parse(first(options, "NO_PROXY").map(Found::value).orElse(""));
  }

  private record Found(String name, String value) {}

  private static Optional<Found> first(NetworkOptions options, String name) {
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .flatMap(each -> options.variable(each).map(value -> new Found(each, value)).stream())
        .findFirst();
  }

  /** Whether the environment names any proxy. */
  public boolean isPresent() {
    return variable("https").or(() -> variable("http")).isPresent();
  }

  /** The proxy for addresses of {@code scheme} at hosts that are not excepted. */
  public Optional<ProxyServer> ofScheme(String scheme) {
    return variable(scheme).map(this::parse);
  }

  /** Who asks at the proxy at {@code host} and {@code port}; nobody is known to any other host. */
  public Optional<ProxyServer.Login> login(String host, int port) {
    return Stream.of("https", "http")
        .flatMap(scheme -> ofScheme(scheme).stream())
        .filter(proxy ->
            proxy.address().getHost().equalsIgnoreCase(host) && proxy.address().getPort() == port)
        .flatMap(proxy -> proxy.login().stream())
        .findFirst();
  }

  /**
   * The proxy through which {@code target} is reached; empty for none.
   *
   * @throws RegistryException if the variable names no proxy
   */
  public Optional<ProxyServer> find(URI target) {
    return target.getHost() == null
        ? Optional.empty()
        : find(target.getScheme(), target.getHost(), target.getPort());
  }

  /** The same, for the scheme, host and port of an address; -1 for the scheme's own port. */
  public Optional<ProxyServer> find(String scheme, String host, int port) {
    Optional<Found> variable = variable(scheme);
    if (variable.isEmpty()) {
      return Optional.empty();
    }
    int known = port >= 0 ? port : scheme.equalsIgnoreCase("https") ? 443 : 80;
    return isDirect(host, known) ? Optional.empty() : variable.map(this::parse);
  }

  private Optional<Found> variable(String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> first(options, "HTTPS_PROXY");
      case "http" -> first(options, "HTTP_PROXY");
      default -> Optional.empty();
    };
  }

  private boolean isDirect(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return Loopback.isLoopback(name)
        || METADATA.contains(name)
        || options.variable("GCE_METADATA_HOST").filter(name::equals).isPresent()
        || except.covers(name, port);
  }

  private ProxyServer parse(Found variable) {
    lock.lock();
    try {
      return parsed.computeIfAbsent(
          variable.name(), name -> ProxyServer.parse(name, variable.value()));
    } finally {
      lock.unlock();
    }
  }
}
