package io.edgeward.redirect.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.Presence;
import io.edgeward.model.route.Question;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Targets over real sockets, each broken in its own way. */
@Timeout(30)
class SilentTargetsTest {
  private static final CopiesTarget TARGET =
      new CopiesTarget("s3", "https://s3.example/{digest}", "aws", new TreeSet<>());

  private final Asks asks = new Asks(new DaemonThreads());
  private ServerSocket server;

  /** What a server does with a connection that it accepted. */
  enum Behaviour {
    HANG,
    RESET,
    GARBAGE,
    EMPTY,
    TRICKLE
  }

  @BeforeEach
  void open() throws Exception {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void areNotWaitedForLong(Behaviour behaviour) throws Exception {
    Thread.ofVirtual().start(() -> misbehave(behaviour));
    assertThat(ask("http://127.0.0.1:" + server.getLocalPort() + "/blob"))
        .isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void doNotKeepTheirThread() throws Exception {
    Thread.ofVirtual().start(() -> misbehave(Behaviour.TRICKLE));
    AtomicInteger busy = new AtomicInteger();
    DaemonThreads threads = new DaemonThreads();
    Asks counted =
        new Asks(work ->
            threads.execute(() -> {
              busy.incrementAndGet();
              work.run();
              busy.decrementAndGet();
            }));
    CompletableFuture<Presence> told = new CompletableFuture<>();
    counted.ask(question("/blob"), Asks.PATIENCE, told::complete);
    assertThat(told.get(5, TimeUnit.SECONDS)).isEqualTo(Presence.UNKNOWN);
    for (int i = 0; i < 100 && busy.get() > 0; i++) {
      Thread.sleep(20);
    }
    assertThat(busy).hasValue(0);
  }

  @Test
  void thatRefuseConnectionsAreUnknown() throws Exception {
    int port = server.getLocalPort();
    server.close();
    assertThat(ask("http://127.0.0.1:" + port + "/blob")).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void thatDoNotResolveAreUnknown() throws Exception {
    assertThat(ask("http://nowhere.invalid/blob")).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void answerInTime() throws Exception {
    Thread.ofVirtual()
        .start(() -> respond("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n", Duration.ZERO));
    assertThat(ask("http://127.0.0.1:" + server.getLocalPort() + "/blob"))
        .isEqualTo(Presence.there(12));
  }

  @Test
  void redirectToOthersIsNotFollowed() throws Exception {
    Thread.ofVirtual()
        .start(() ->
            respond(
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/other\r\n"
                        .formatted(server.getLocalPort())
                    + "Content-Length: 0\r\n\r\n",
                Duration.ZERO));
    assertThat(ask("http://127.0.0.1:" + server.getLocalPort() + "/blob"))
        .isEqualTo(Presence.UNKNOWN);
  }

  private Question question(String path) {
    return new Question(TARGET, "http://127.0.0.1:" + server.getLocalPort() + path);
  }

  private Presence ask(String url) throws Exception {
    CompletableFuture<Presence> told = new CompletableFuture<>();
    asks.ask(new Question(TARGET, url), Asks.PATIENCE, told::complete);
    return told.get(2 * Asks.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void misbehave(Behaviour behaviour) {
    switch (behaviour) {
      case HANG -> respond("", Duration.ofSeconds(5));
      case RESET -> respond(null, Duration.ZERO);
      case GARBAGE -> respond("\u0001\u0002 nothing like HTTP\r\n\r\n", Duration.ofSeconds(5));
      case EMPTY -> respond("", Duration.ZERO);
      case TRICKLE -> trickle();
    }
  }

  /** Answers every connection, which a client may open twice; null resets it. */
  private void respond(String text, Duration then) {
    try {
      while (true) {
        Socket connection = server.accept();
        Thread.ofVirtual().start(() -> respond(connection, text, then));
      }
    } catch (Exception e) {
      // The test is over.
    }
  }

  private static void respond(Socket connection, String text, Duration then) {
    try (connection) {
      if (text == null) {
        connection.setSoLinger(true, 0);
        return;
      }
      connection.getInputStream().read(new byte[4096]);
      connection.getOutputStream().write(text.getBytes());
      Thread.sleep(then);
    } catch (Exception e) {
      // The client has gone.
    }
  }

  private void trickle() {
    try (Socket connection = server.accept()) {
      OutputStream out = connection.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes());
      while (true) {
        out.write('x');
        out.flush();
        Thread.sleep(50);
      }
    } catch (Exception e) {
      // The client has gone.
    }
  }
}
