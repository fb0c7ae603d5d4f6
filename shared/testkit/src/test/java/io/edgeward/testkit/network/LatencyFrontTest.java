package io.edgeward.testkit.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LatencyFrontTest {
  private static final Duration ROUND_TRIP = Duration.ofMillis(60);

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  /** Answers with what it gets, once it has all. */
  private static void echo(ServerSocket listener) {
    try (Socket client = listener.accept()) {
      client.getOutputStream().write(client.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(byte[] bytes, Socket to) {
    try {
      to.getOutputStream().write(bytes);
      to.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aConnectionAndAnAnswerTakeARoundTripEachAndNothingIsLost() throws Exception {
    byte[] sent = "distant".repeat(100_000).getBytes(UTF_8);
    try (ServerSocket listener = listener();
        LatencyFront front = LatencyFront.open(ROUND_TRIP, listener.getLocalPort())) {
      Thread.ofVirtual().start(() -> echo(listener));
      long begin = System.nanoTime();
      try (Socket client = new Socket("127.0.0.1", front.port())) {
        Thread.ofVirtual().start(() -> send(sent, client));
        assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isGreaterThanOrEqualTo(ROUND_TRIP.multipliedBy(2));
    }
  }

  @Test
  void aServerThatHangsUpEndsTheConnection() throws Exception {
    try (ServerSocket listener = listener();
        LatencyFront front = LatencyFront.open(ROUND_TRIP, listener.getLocalPort());
        Socket client = new Socket("127.0.0.1", front.port())) {
      listener.accept().close();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }
}
