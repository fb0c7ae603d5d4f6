package io.edgeward.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.json.Json;
import io.edgeward.redirect.Redirector;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.asking.DaemonThreads;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.testkit.redirect.CopiesServer;
import io.edgeward.testkit.redirect.RawHttp;
import io.edgeward.testkit.redirect.RedirectCase;
import io.edgeward.testkit.redirect.RedirectCases;
import io.edgeward.testkit.redirect.RedirectFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedirectServerTest {
  @TempDir static Path folder;
  private static CopiesServer copies;
  private static RedirectServer server;

  @BeforeAll
  static void start() throws IOException {
    copies = CopiesServer.start().put("/sha256/" + "1".repeat(64), new byte[100]);
    RedirectFolder.write(
        folder, 7, RedirectCases.ranges(), name -> RedirectCases.document(copies.url(), name));
    server = RedirectServer.start(redirector(folder), options(0));
  }

  @AfterAll
  static void stop() {
    server.close();
    copies.close();
  }

  static Stream<RedirectCase> cases() {
    return RedirectCases.all(copies.url()).stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAsTheTableSays(RedirectCase request) throws IOException {
    RawHttp.Reply reply = RawHttp.send(server.uri(), request);
    assertThat(reply.status()).isEqualTo(request.status());
    assertThat(reply.header("Cache-Control")).contains("no-store");
    boolean head = request.method().equals("HEAD");
    switch (request.status()) {
      case 200 -> assertThat(reply.body()).isEqualTo(head ? "" : request.expected());
      case 307 -> {
        assertThat(reply.header("Location")).contains(request.expected());
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Content-Length")).contains("0");
      }
      default ->
          assertThat(Json.parseObject(reply.body()).objects("errors").getFirst().text("code"))
              .isEqualTo(request.expected());
    }
    assertThat(reply.header("Allow").isPresent()).isEqualTo(request.status() == 405);
    assertThat(reply.header("Edgeward-Generation")).contains("7");
  }

  @ParameterizedTest
  @MethodSource("brokenLines")
  void refusesARequestThatIsNoneInTheWordsOfTheApi(String line) throws IOException {
    RawHttp.Reply reply =
        RawHttp.send(server.uri(), new RedirectCase("GET", line, List.of(), 400, "NAME_INVALID"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(Json.parseObject(reply.body()).objects("errors").getFirst().text("code"))
        .isEqualTo("NAME_INVALID");
  }

  static Stream<String> brokenLines() {
    return Stream.of(
        "/v2/foo/\u0001",
        "/v2/foo/manifests/1%00",
        "/v2/f\u00f6\u00f6/manifests/1",
        "/v2/\tx",
        "no-slash");
  }

  @Test
  void countsBesideIt() throws Exception {
    RawHttp.send(server.uri(), new RedirectCase("GET", "/v2/", List.of(), 200, ""));
    HttpResponse<String> metrics = get(server.metricsUri());
    assertThat(metrics.headers().firstValue("Content-Type"))
        .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(metrics.body())
        .startsWith("# TYPE edgeward_redirect_requests counter\n")
        .containsPattern(
            "edgeward_redirect_requests_total\\{rule=\"api\",side=\"stable\",target=\"\","
                + "cloud=\"unknown\",status=\"200\"} [1-9]")
        .contains("edgeward_redirect_generation 7\n")
        .endsWith("# EOF\n");
    assertThat(get(server.metricsUri().resolve("/")).statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhichPortCannotBeHad() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("127.0.0.1", 0));
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> RedirectServer.start(redirector(folder), options(port)))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot listen on 127.0.0.1:%d: Address already in use".formatted(port));
    }
  }

  private static RedirectServer.Options options(int port) {
    return new RedirectServer.Options(
        new InetSocketAddress("127.0.0.1", port), new InetSocketAddress("127.0.0.1", 0), true);
  }

  private static Redirector redirector(Path folder) {
    DaemonThreads threads = new DaemonThreads();
    return new Redirector(
        Configurations.at(folder.toString()),
        new Asks(new DaemonThreads()),
        report -> {
          throw new AssertionError(report.message());
        },
        new Redirector.Options("", 1, threads, System::nanoTime, Clock.systemUTC()));
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
