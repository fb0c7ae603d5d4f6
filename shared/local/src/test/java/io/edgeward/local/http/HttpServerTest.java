package io.edgeward.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private final HttpServer server = HttpServer.open(0, HttpServerTest::echo);

  @AfterEach
  void close() {
    server.close();
  }

  private static Reaction echo(ServerRequest request) throws IOException {
    if (request.path().equals("/broken")) {
      throw new IllegalStateException("out of order");
    }
    if (request.path().equals("/refused")) {
      return ServerResponse.of(413);
    }
    String body = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    String text = request.method() + " " + request.path() + request.queries("q") + " " + body;
    return ServerResponse.of(200).with("X-Host", request.host()).with(ResponseBody.of(text));
  }

  /** Sends text as it is and reads until the server closes. */
  private String talk(String text) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String request(String start, String rest) {
    return start + " HTTP/1.1\r\nHost: here:1\r\n" + rest;
  }

  private static final String LAST = "Connection: close\r\n\r\n";

  @Test
  void requestsOfOneConnectionAreAnsweredInTurn() throws IOException {
    String answers =
        talk(
            request("POST /a?q=1&q=2%20b", "Content-Length: 2\r\n\r\nhi")
                + request("GET /b%2Fc", LAST));
    assertThat(answers)
        .containsSubsequence(
            "HTTP/1.1 200 OK\r\nX-Host: here:1\r\nContent-Length: 18\r\n\r\nPOST /a[1, 2 b] hi",
            "Connection: close\r\n\r\nGET /b/c[] ");
  }

  @Test
  void aChunkedBodyIsPutTogether() throws IOException {
    String head = "Transfer-Encoding: chunked\r\n" + LAST;
    assertThat(talk(request("PUT /", head + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: t\r\n\r\n")))
        .endsWith("PUT /[] abcde");
  }

  @Test
  void headHasTheLengthAndNoBody() throws IOException {
    assertThat(talk(request("HEAD /", LAST)))
        .contains("Content-Length: 9\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void aClientThatWaitsIsToldToContinueOnlyWhenTheBodyIsWanted() throws IOException {
    String waits = "Expect: 100-continue\r\nContent-Length: 2\r\n";
    assertThat(talk(request("PUT /", waits + LAST + "hi")))
        .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK");
    assertThat(talk(request("PUT /refused", waits + "\r\n")))
        .startsWith("HTTP/1.1 413 Content Too Large");
  }

  @Test
  void aBodyThatNobodyReadDoesNotSpoilTheAnswer() throws IOException {
    String body = "x".repeat(3_000_000);
    assertThat(talk(request("PUT /refused", "Content-Length: 3000000\r\n" + LAST + body)))
        .startsWith("HTTP/1.1 413 Content Too Large");
  }

  @Test
  void whatIsNotHttpIsAnswered400() throws IOException {
    assertThat(talk("\u0016\u0003\u0001 a TLS greeting")).startsWith("HTTP/1.1 400 Bad Request");
    assertThat(talk("GET /\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request");
    assertThat(talk(request("GET /", "no colon\r\n\r\n"))).startsWith("HTTP/1.1 400");
    assertThat(talk(request("PUT /", "Content-Length: -1\r\n\r\n"))).startsWith("HTTP/1.1 400");
    String chunked = "Transfer-Encoding: chunked\r\n" + LAST;
    assertThat(talk(request("PUT /", chunked + "-3\r\nabc\r\n0\r\n\r\n")))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void aRequestWhoseHeadIsCutOffIsNotServed() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(request("DELETE /a", "").getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void aLineOfAHeadMayHave64KiB() throws IOException {
    assertThat(talk(request("GET /" + "a".repeat(60_000), LAST))).startsWith("HTTP/1.1 200 OK");
    assertThat(talk(request("GET /" + "a".repeat(70_000), LAST))).startsWith("HTTP/1.1 400");
  }

  @Test
  void aMistakeOfTheHandlerIsAnswered500() throws IOException {
    assertThat(talk(request("GET /broken", LAST)))
        .startsWith("HTTP/1.1 500 Internal Server Error")
        .endsWith("out of order\n");
  }

  @Test
  void aPortIsFreeAsSoonAsItIsClosed() {
    int port = server.port();
    server.close();
    for (int i = 0; i < 200; i++) {
      HttpServer.open(port, HttpServerTest::echo).close();
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    assertThatThrownBy(() -> HttpServer.open(server.port(), HttpServerTest::echo))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot listen on 127.0.0.1:%d; choose another port, or 0 for a free one"
                .formatted(server.port()));
  }
}
