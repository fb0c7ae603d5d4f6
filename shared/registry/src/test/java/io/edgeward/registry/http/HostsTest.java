package io.edgeward.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.registry.network.ProxyVariables;
import io.edgeward.testkit.time.InstantClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host speaks is told by what it answers to the beginning of a handshake. */
final class HostsTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final ProxyVariables none = new ProxyVariables(NetworkOptions.of(Map.of()));
  private final Hosts hosts =
      new Hosts(
          Set.of(),
          new TlsProbe(new AddressGuard(none), none, Duration.ofSeconds(5), Duration.ofMillis(300)),
          InstantClock.of(now));

  /** Answers each connection by {@code answer}; counts them. */
  private final class Server implements AutoCloseable {
    final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    final AtomicInteger connections = new AtomicInteger();

    Server(String answer) throws IOException {
      Thread.ofVirtual()
          .start(() -> {
            while (!listener.isClosed()) {
              try {
                Socket client = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> answer(client, answer));
              } catch (IOException e) {
                return;
              }
            }
          });
    }

    private void answer(Socket client, String answer) {
      try {
        if (answer.equals("silence")) {
          return;
        }
        client.getInputStream().read(new byte[4096]);
        switch (answer) {
          case "alert" -> client.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 40});
          case "handshake" -> client.getOutputStream().write(new byte[] {22, 3, 3, 0, 1, 2});
          case "reset" -> client.setSoLinger(true, 0);
          case "http" -> client.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes());
          default -> {}
        }
        client.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    String host() {
      return "127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "handshake, https",
    "alert, https",
    "http, http",
    "end, http",
    "reset, http",
    "silence, http"
  })
  void speakWhatTheyAnswer(String answer, String scheme) throws IOException {
    try (Server server = new Server(answer)) {
      for (int i = 0; i < 3; i++) {
        assertThat(hosts.uri(server.host(), "/v2/").getScheme()).isEqualTo(scheme);
      }
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void areAskedAgainAfterAWhileWhenTheyWereOutOfReach() throws IOException {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    int port;
    String host;
    // Bound and not listening: it refuses, and no other test can take the port meanwhile.
    try (Socket silent = new Socket()) {
      silent.bind(new InetSocketAddress(here, 0));
      port = silent.getLocalPort();
      host = "127.0.0.1:" + port;
      assertThat(hosts.uri(host, "/").getScheme()).isEqualTo("http");
    }
    try (ServerSocket back = new ServerSocket(port, 5, here)) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket client = back.accept()) {
              client.getOutputStream().write(22);
              client.getInputStream().readAllBytes();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
      assertThat(hosts.uri(host, "/").getScheme()).isEqualTo("http");
      now.set(Instant.EPOCH.plusSeconds(31));
      assertThat(hosts.uri(host, "/").getScheme()).isEqualTo("https");
    }
  }

  @Test
  void elsewhereAreAskedByHttpsAloneAndNotProbed() {
    assertThat(hosts.uri("registry.example.com", "/v2/").getScheme()).isEqualTo("https");
  }
}
