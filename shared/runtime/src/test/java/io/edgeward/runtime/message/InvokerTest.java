package io.edgeward.runtime.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.invoker.runner.Invoker;
import io.edgeward.local.http.Exchange;
import io.edgeward.runtime.http.InFlight;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of delivery through the functions framework's own invoker. */
class InvokerTest {
  private static final BlockingQueue<Message> HANDLED = new LinkedBlockingQueue<>();
  private static Invoker invoker;
  private static URI uri;

  /** What the invoker creates; its constructor takes nothing. */
  public static final class Recording implements HttpFunction {
    private final MessageFunction endpoint =
        new MessageFunction(
            (message, deadline) -> {
              HANDLED.add(message);
              return new DeliveryOutcome.Acknowledged(
                  message.read(json -> "sweep " + json.flag("sweep")));
            },
            report -> {},
            Duration.ofSeconds(30),
            Clock.systemUTC(),
            new InFlight());

    @Override
    public void service(HttpRequest request, com.google.cloud.functions.HttpResponse response)
        throws IOException {
      endpoint.service(request, response);
    }
  }

  @BeforeAll
  static void startInvoker() throws Exception {
    int port = freePort();
    invoker =
        new Invoker(port, Recording.class.getName(), "http", InvokerTest.class.getClassLoader());
    invoker.startTestServer();
    uri = URI.create("http://127.0.0.1:" + port);
  }

  @AfterAll
  static void stopInvoker() throws Exception {
    invoker.stopServer();
  }

  @BeforeEach
  void forget() {
    HANDLED.clear();
  }

  @ParameterizedTest
  @MethodSource("io.edgeward.runtime.message.Deliveries#wrapped")
  void everyFormIsAcknowledgedAndMeansTheSame(Deliveries.Form form) throws Exception {
    HttpResponse<String> answer = post(form.body(), form.headers());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"outcome\":\"acknowledged\",\"message\":\"sweep true\"}\n");
    Message message = HANDLED.remove();
    assertThat(message.id()).isEqualTo("136969346945");
    assertThat(message.attributes()).containsEntry("kind", "test");
  }

  @Test
  void anUnwrappedPushIsAcknowledgedToo() throws Exception {
    HttpResponse<String> answer =
        post("{\"sweep\": false}", List.of("x-goog-pubsub-message-id", "7"));
    assertThat(answer.body()).contains("sweep false");
  }

  @Test
  void aDeliveryWithoutDataIsRefusedAsPoison() throws Exception {
    HttpResponse<String> answer = post("{\"message\":{\"messageId\":\"1\"}}", List.of());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"outcome\":\"refused\",\"message\":"
                + "\"message 1: $: the document is empty; write an object, {...}\"}\n");
  }

  private static HttpResponse<String> post(String body, List<String> headers) throws Exception {
    return Exchange.post(uri, body.getBytes(UTF_8), headers.toArray(String[]::new));
  }

  /** The invoker cannot tell which port it was given by the system. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
