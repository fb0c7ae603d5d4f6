package io.edgeward.registry.http;

import io.edgeward.registry.network.TrustedAuthorities;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Encrypts connections; accepts from each host the certificates that are trusted for it. */
public final class HostTls implements TlsSocketStrategy {
  private final TrustedAuthorities authorities;
  private final Map<String, TlsSocketStrategy> byHost = new ConcurrentHashMap<>();

  /** One for all that need no other: each reads the JDK's trust store for itself. */
  private final Map<SSLContext, TlsSocketStrategy> byContext = new ConcurrentHashMap<>();

  public HostTls(TrustedAuthorities authorities) {
    this.authorities = authorities;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String host, int port, Object attachment, HttpContext context)
      throws IOException {
    TlsSocketStrategy strategy =
        byHost.computeIfAbsent(host + ":" + port, key -> strategy(host, port));
    try {
      return strategy.upgrade(socket, host, port, attachment, context);
    } catch (SSLException e) {
      throw TlsFailures.explained(port == 443 ? host : host + ":" + port, e);
    }
  }

  private TlsSocketStrategy strategy(String host, int port) {
    return byContext.computeIfAbsent(authorities.of(host, port), DefaultClientTlsStrategy::new);
  }
}
