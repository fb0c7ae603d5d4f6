package io.edgeward.local.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.local.http.Exchange;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FunctionServerTest {
  private static final byte[] BODY = "héllo".getBytes(UTF_8);

  @Test
  void handsOverTheRequestAndTheAnswer() throws Exception {
    HttpFunction echo =
        (request, response) -> {
          response.setStatusCode(201);
          response.setContentType("text/plain; charset=utf-8");
          response.appendHeader("X-Seen", request.getFirstQueryParameter("q").orElse("none"));
          response.getWriter().write(request.getMethod() + " " + request.getPath() + " ");
          response.getWriter().write(request.getReader().readLine());
        };
    try (FunctionServer server = FunctionServer.start(0, echo)) {
      HttpResponse<String> answer =
          Exchange.post(
              server.uri().resolve("/a/b?q=%C3%A9"),
              BODY,
              "Content-Type",
              "text/plain;charset=UTF-8");
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.body()).isEqualTo("POST /a/b héllo");
      assertThat(answer.headers().firstValue("X-Seen")).isPresent();
    }
  }

  @Test
  void answersAFailureWithAnEmpty500() throws Exception {
    HttpFunction failing =
        (request, response) -> {
          response.getWriter().write("half an answer");
          throw new IllegalStateException("canary");
        };
    try (FunctionServer server = FunctionServer.start(0, failing)) {
      HttpResponse<String> answer = Exchange.post(server.uri(), BODY);
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void servesTheFunctionOfTheLongestPath() throws Exception {
    Map<String, HttpFunction> functions =
        Map.of("/", (q, a) -> a.setStatusCode(204), "/other", (q, a) -> a.setStatusCode(205));
    try (FunctionServer server = FunctionServer.start(0, functions)) {
      assertThat(Exchange.post(server.uri().resolve("/x"), BODY).statusCode()).isEqualTo(204);
      assertThat(Exchange.post(server.uri().resolve("/other/x"), BODY).statusCode()).isEqualTo(205);
    }
  }

  @Test
  void stopsWhenTheRequestInFlightIsAnswered() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    FunctionServer server =
        FunctionServer.start(
            0,
            (request, response) -> {
              entered.countDown();
              goOn.await();
              response.setStatusCode(202);
            });
    URI uri = server.uri();
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(() -> statusOf(HttpRequest.newBuilder(uri)));
    entered.await();
    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(() -> server.stop(Duration.ofSeconds(20)));
    goOn.countDown();
    assertThat(status.get()).isEqualTo(202);
    stopped.get();
    assertThatThrownBy(() -> Exchange.post(uri, BODY)).isInstanceOf(ConnectException.class);
  }

  private static int statusOf(HttpRequest.Builder request) {
    try {
      return Exchange.send(request).statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
