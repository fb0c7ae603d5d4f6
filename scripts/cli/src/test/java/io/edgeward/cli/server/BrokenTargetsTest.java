package io.edgeward.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.redirect.Redirector;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.asking.DaemonThreads;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.testkit.redirect.RawHttp;
import io.edgeward.testkit.redirect.RedirectCase;
import io.edgeward.testkit.redirect.RedirectCases;
import io.edgeward.testkit.redirect.RedirectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pulls go on, or fail clearly, whatever a target or the configuration does. */
@Timeout(60)
class BrokenTargetsTest {
  private static final String FALLBACK = "https://us-docker.pkg.dev/v2/acme/images/foo/blobs/";
  private static final int PULLS = 40;

  @TempDir Path folder;
  private final List<String> reports = Collections.synchronizedList(new ArrayList<>());
  private ServerSocket silent;
  private RedirectServer server;

  @BeforeEach
  void listen() throws IOException {
    // Connections are taken by the system, and nobody ever answers.
    silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    silent.close();
  }

  @Test
  void copiesThatHangCostAPullLessThanASecondAndThenNothing() throws Exception {
    start("http://127.0.0.1:" + silent.getLocalPort());
    assertThat(millis(() -> pull(1))).isBetween(700L, 1500L);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> pulls = new ArrayList<>();
      for (int i = 0; i < PULLS; i++) {
        int number = 100 + i;
        pulls.add(clients.submit(() -> pull(number)));
      }
      for (Future<String> one : pulls) {
        assertThat(one.get()).startsWith(FALLBACK);
      }
    }
    assertThat(millis(() -> pull(2))).as("its breaker is open").isLessThan(700);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1", "https://nowhere.invalid", "https://127.0.0.1:1"})
  void copiesThatRefuseOrDoNotResolveArePassedOver(String copies) throws Exception {
    start(copies);
    assertThat(pull(1)).startsWith(FALLBACK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"generation\": 99}", "{\"generation\": \"7\"}", "[7]"})
  void aBrokenNameOfTheGenerationIsReportedAndTheLastGoodOneGoesOn(String current)
      throws Exception {
    start("http://127.0.0.1:1");
    Files.writeString(folder.resolve("current"), current);
    awaitReport();
    assertThat(pull(1)).startsWith(FALLBACK);
    assertThat(reports).hasSize(1);
  }

  @Test
  void brokenRangesAreReportedAndTheLastGoodOnesGoOn() throws Exception {
    start("http://127.0.0.1:1");
    String newer = RedirectCases.ranges().replace("2026-11-20", "2026-11-21");
    RedirectFolder.write(
        folder,
        8,
        newer,
        name -> {
          write(folder.resolve(name), newer.substring(0, 60));
          return document(name);
        });
    awaitReport();
    assertThat(reports.getFirst()).contains("ranges/").contains("hash");
    assertThat(pull(1)).startsWith(FALLBACK);
  }

  private static String document(String ranges) {
    return RedirectCases.document("http://127.0.0.1:1", ranges)
        .replace("\"generation\": 7", "\"generation\": 8");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(String copies) throws IOException {
    RedirectFolder.write(
        folder, 7, RedirectCases.ranges(), name -> RedirectCases.document(copies, name));
    DaemonThreads threads = new DaemonThreads();
    InetSocketAddress free = new InetSocketAddress("127.0.0.1", 0);
    server =
        RedirectServer.start(
            new Redirector(
                Configurations.at(folder.toString()),
                new Asks(new DaemonThreads()),
                report -> reports.add(report.message()),
                new Redirector.Options("", 0, threads, System::nanoTime, Clock.systemUTC())),
            new RedirectServer.Options(free, free, true));
  }

  /** Where a client in AWS is sent for a blob. */
  private String pull(int number) throws IOException {
    RedirectCase request =
        new RedirectCase(
            "GET",
            "/v2/foo/blobs/sha256:%064x".formatted(number),
            List.of("X-Forwarded-For: 203.0.113.7"),
            307,
            "");
    return RawHttp.send(server.uri(), request).header("Location").orElseThrow();
  }

  /** Requests begin to read the configuration anew. */
  private void awaitReport() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (reports.isEmpty() && System.nanoTime() < end) {
      pull(1);
      Thread.sleep(50);
    }
    assertThat(reports).isNotEmpty();
  }

  private static long millis(Callable<String> work) throws Exception {
    long begin = System.nanoTime();
    assertThat(work.call()).startsWith(FALLBACK);
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }
}
