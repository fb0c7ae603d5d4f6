package io.edgeward.registry.http;

import io.edgeward.registry.network.ProxyServer;
import io.edgeward.registry.network.ProxyVariables;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a host whether it speaks TLS, by the beginning of a handshake that is not gone on with. What
 * it answers, and not whether its certificate is trusted, decides: who speaks TLS is never asked
 * over http.
 */
public final class TlsProbe {
  /** Servers that wait for the end of a request wait no longer than this. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  /** What records of TLS begin with: those of a handshake, and alerts (RFC 8446, 5.1). */
  private static final int HANDSHAKE = 22;

  private static final int ALERT = 21;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
  private static final int LONGEST_HEAD = 16 * 1024;

  private final AddressGuard guard;
  private final ProxyVariables proxies;
  private final int connectTimeout;
  private final int silence;

  public TlsProbe(
      AddressGuard guard, ProxyVariables proxies, Duration connectTimeout, Duration silence) {
    this.guard = guard;
    this.proxies = proxies;
    this.connectTimeout = Math.toIntExact(connectTimeout.toMillis());
    this.silence = Math.toIntExact((silence.compareTo(SILENCE) < 0 ? silence : SILENCE).toMillis());
  }

  /** What there is at a host. */
  enum Answer {
    TLS,
    PLAIN,
    UNREACHABLE
  }

  /** What there is at {@code host}, with port if it has one. */
  Answer ask(String host) {
    try {
      return ask(URI.create("https://" + host));
    } catch (IOException e) {
      // The request that comes next meets it as well, and says so.
      return Answer.UNREACHABLE;
    }
  }

  private Answer ask(URI target) throws IOException {
    int port = target.getPort() < 0 ? 443 : target.getPort();
    Optional<ProxyServer> proxy = proxies.find("https", target.getHost(), port);
    if (proxy.isEmpty()) {
      try (Socket socket = connect(target.getHost(), port)) {
        return greet(socket, target.getHost());
      }
    }
    URI through = proxy.get().address();
    if (through.getScheme().equals("https")) {
      // Nothing is asked through two layers of TLS: https comes first.
      return Answer.TLS;
    }
    try (Socket socket = connect(through.getHost(), through.getPort())) {
      int status = tunnel(socket, proxy.get(), target.getHost() + ":" + port);
      return status / 100 == 2
          ? greet(socket, target.getHost())
          : status / 100 == 4 && status != 407 ? Answer.PLAIN : Answer.UNREACHABLE;
    }
  }

  private Socket connect(String host, int port) throws IOException {
    IOException failure = new SocketException("no address");
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    for (InetAddress address : guard.resolve(name)) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), connectTimeout);
        socket.setSoTimeout(silence);
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  /** Asks for a tunnel to {@code target} (RFC 9110, 9.3.6); the status of the answer. */
  private static int tunnel(Socket socket, ProxyServer proxy, String target) throws IOException {
    String login =
        proxy.login().map(who -> "Proxy-Authorization: " + who.header() + "\r\n").orElse("");
    String request =
        "CONNECT %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: edgeward\r\n%s\r\n"
            .formatted(target, target, login);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0 && head.length() < LONGEST_HEAD) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new EOFException("the proxy hung up");
      }
      head.append((char) next);
    }
    Matcher status = STATUS.matcher(head);
    if (!status.lookingAt()) {
      throw new ProtocolException("the proxy does not speak HTTP");
    }
    return Integer.parseInt(status.group(1));
  }

  private Answer greet(Socket socket, String name) throws IOException {
    try {
      socket.getOutputStream().write(ClientHello.to(name));
      int first = socket.getInputStream().read();
      return first == HANDSHAKE || first == ALERT ? Answer.TLS : Answer.PLAIN;
    } catch (SocketTimeoutException | SocketException e) {
      // Silence, or a connection that is reset: no answer in TLS.
      return Answer.PLAIN;
    }
  }
}
