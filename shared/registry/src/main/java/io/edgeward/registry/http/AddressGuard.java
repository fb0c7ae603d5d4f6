package io.edgeward.registry.http;

import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.registry.network.ProxyVariables;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Keeps a registry from sending this client to addresses that only this machine or its network can
 * reach, such as a metadata server: by redirect, by upload location, or by token realm. A registry
 * that lives on such an address itself may point to others.
 *
 * <p>What is reached through a proxy is resolved there and not here: names are the proxy's
 * business, and only what is written as an address inside is refused.
 */
public final class AddressGuard implements DnsResolver {
  private final DnsResolver dns;
  private final ProxyVariables proxies;

  /** Hosts that public registries pointed to. Their addresses are judged again at each connect. */
  private final Set<String> pointedTo = ConcurrentHashMap.newKeySet();

  /** Hosts that a connection was about to reach outside. */
  private final Set<String> seenOutside = ConcurrentHashMap.newKeySet();

  public AddressGuard(ProxyVariables proxies) {
    this(SystemDefaultDnsResolver.INSTANCE, proxies);
  }

  /** Without proxies. */
  public AddressGuard(DnsResolver dns) {
    this(dns, new ProxyVariables(NetworkOptions.of(Map.of())));
  }

  AddressGuard(DnsResolver dns, ProxyVariables proxies) {
    this.dns = dns;
    this.proxies = proxies;
  }

  /**
   * Judges an address that an answer from {@code from} names.
   *
   * @throws RegistryException if it leads inside, or from https to http
   * @throws UnknownHostException if either has no address at the moment
   */
  public void check(URI from, URI to) throws UnknownHostException {
    if (from.getRawAuthority().equals(to.getRawAuthority())
        && from.getScheme().equals(to.getScheme())) {
      return;
    }
    String what = "%s points to %s".formatted(from.getRawAuthority(), Redacted.uri(to));
    if (to.getHost() == null
        || to.getScheme() == null
        || !Set.of("http", "https").contains(to.getScheme())) {
      throw unsafe(what + ", which is no web address");
    }
    if (from.getScheme().equals("https") && to.getScheme().equals("http")) {
      throw unsafe(what + ", which is not encrypted");
    }
    if (livesInside(from)) {
      return;
    }
    if (isInside(to)) {
      throw unsafe(what + ", which is an address inside this network");
    }
    if (proxies.find(to).isEmpty()) {
      pointedTo.add(to.getHost());
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = dns.resolve(host);
    if (!Arrays.stream(addresses).allMatch(InsideAddresses::contain)) {
      seenOutside.add(host);
    }
    if (pointedTo.contains(host) && Arrays.stream(addresses).anyMatch(InsideAddresses::contain)) {
      throw new UnknownHostException(host + " has turned into an address inside this network");
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return dns.resolveCanonicalHostname(host);
  }

  /**
   * Whether all that a host is known by is inside: with one address there, or with one after it was
   * reached outside, a public registry would get the freedom of one that lives inside.
   */
  private boolean livesInside(URI registry) throws UnknownHostException {
    String host = registry.getHost();
    if (proxies.find(registry).isPresent()) {
      return InsideAddresses.isWritten(host);
    }
    return !seenOutside.contains(host)
        && Arrays.stream(addresses(host)).allMatch(InsideAddresses::contain);
  }

  private boolean isInside(URI target) throws UnknownHostException {
    return proxies.find(target).isPresent()
        ? InsideAddresses.isWritten(target.getHost())
        : Arrays.stream(addresses(target.getHost())).anyMatch(InsideAddresses::contain);
  }

  private InetAddress[] addresses(String host) throws UnknownHostException {
    return dns.resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
  }

  private static RegistryException unsafe(String what) {
    return new RegistryException(
        RegistryException.Kind.UNSAFE, what + "; the request was not sent");
  }
}
