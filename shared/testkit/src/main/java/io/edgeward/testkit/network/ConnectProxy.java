package io.edgeward.testkit.network;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy for HTTP on 127.0.0.1, which opens tunnels (CONNECT) and passes on plain requests, to the
 * hosts that it knows and no other; it remembers the heads of what it was asked.
 */
public final class ConnectProxy implements AutoCloseable {
  private final Map<String, Integer> hosts;
  private final Optional<String> login;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Relay relay;

  private ConnectProxy(Map<String, Integer> hosts, Optional<String> login) throws IOException {
    this.hosts = Map.copyOf(hosts);
    this.login = login;
    this.relay = new Relay(Relay.listener(), this::serve);
  }

  /**
   * Opens a proxy.
   *
   * @param hosts which port of 127.0.0.1 is meant by {@code HOST:PORT}
   */
  public static ConnectProxy open(Map<String, Integer> hosts) throws IOException {
    return new ConnectProxy(hosts, Optional.empty());
  }

  /** The same, for {@code login} alone, a user and password with a colon between them. */
  public static ConnectProxy open(Map<String, Integer> hosts, String login) throws IOException {
    return new ConnectProxy(hosts, Optional.of(login));
  }

  private void serve(Socket client) throws IOException {
    String head = head(client);
    while (!head.isEmpty()) {
      asked.add(head);
      String[] line = head.lines().findFirst().orElse("").split(" ");
      boolean tunnel = line[0].equals("CONNECT");
      String target = tunnel ? line[1] : line[1].replaceFirst("^http://([^/]*).*", "$1");
      if (login.isPresent() && !isFrom(login.get(), head)) {
        answer(
            client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"");
        head = head(client);
      } else if (!hosts.containsKey(target)) {
        answer(client, "403 Forbidden");
        return;
      } else {
        pass(client, tunnel, head, target);
        return;
      }
    }
  }

  private void pass(Socket client, boolean tunnel, String head, String target) throws IOException {
    Socket server = new Socket("127.0.0.1", hosts.get(target));
    if (tunnel) {
      client.getOutputStream().write(bytes("HTTP/1.1 200 Connection established\r\n\r\n"));
    } else {
      String own = head.replaceFirst(" http://[^/ ]*", " ").replaceAll("Proxy-[^\r]*\r\n", "");
      server.getOutputStream().write(bytes(own.replaceFirst("\r\n", "\r\nConnection: close\r\n")));
    }
    relay.join(client, server);
  }

  private static boolean isFrom(String login, String head) {
    String wanted = "Basic " + Base64.getEncoder().encodeToString(bytes(login));
    return head.lines()
        .anyMatch(line ->
            line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:")
                && line.endsWith(wanted));
  }

  private static void answer(Socket client, String status) throws IOException {
    client.getOutputStream().write(bytes("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"));
  }

  /** The head of the next request; empty at the end. */
  private static String head(Socket client) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = client.getInputStream().read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The heads of all requests so far. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Host and port. */
  public String host() {
    return "127.0.0.1:" + relay.port();
  }

  @Override
  public void close() {
    relay.close();
  }
}
