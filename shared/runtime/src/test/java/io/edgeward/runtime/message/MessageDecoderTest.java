package io.edgeward.runtime.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.http.Exchange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of delivery goes over real HTTP, since headers and bodies are what differs. */
class MessageDecoderTest {
  private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
  private static final String PUSH = Deliveries.push("{\"sweep\": true}");

  private final List<Message> decoded = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private FunctionServer server;

  @BeforeEach
  void startServer() throws Exception {
    MessageDecoder decoder = new MessageDecoder(Clock.fixed(NOW, ZoneOffset.UTC));
    server =
        FunctionServer.start(
            0,
            (request, response) -> {
              try {
                decoded.add(decoder.decode(request));
              } catch (MessageRefusedException e) {
                refused.add(e.getMessage());
              }
            });
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("io.edgeward.runtime.message.Deliveries#wrapped")
  void everyWrappedFormMeansTheSame(Deliveries.Form form) throws Exception {
    Message message = decode(form.body(), form.headers());
    assertThat(message.id()).isEqualTo("136969346945");
    assertThat(message.publishTime()).isEqualTo(Instant.parse("2026-11-20T10:00:00.5Z"));
    assertThat(message.attributes()).containsEntry("kind", "test").hasSize(1);
    assertThat(message.data()).asString(UTF_8).isEqualTo("{\"sweep\": true}");
    assertThat(message.subscription()).contains("projects/p/subscriptions/s");
  }

  @Test
  void takesTheBodyOfAnUnwrappedPushAsTheData() throws Exception {
    Message message =
        decode(
            "{\"sweep\": true}",
            List.of(
                "x-goog-pubsub-message-id", "7",
                "x-goog-pubsub-publish-time", "2026-11-20T10:00:00Z",
                "x-goog-pubsub-subscription-name", "projects/p/subscriptions/s"));
    assertThat(message.id()).isEqualTo("7");
    assertThat(message.publishTime()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    assertThat(message.data()).asString(UTF_8).isEqualTo("{\"sweep\": true}");
  }

  @Test
  void aMessageWithoutDataIsEmpty() throws Exception {
    Message message =
        decode("{\"message\":{\"message_id\":\"1\",\"attributes\":{\"a\":\"b\"}}}", List.of());
    assertThat(message.data()).isEmpty();
    assertThat(message.publishTime()).isEqualTo(NOW);
    assertThat(message.subscription()).isEmpty();
  }

  @Test
  void ignoresFieldsThatPubSubMayAdd() throws Exception {
    String body = "{\"deliveryAttempt\":3,\"message\":{\"messageId\":\"1\",\"orderingKey\":\"k\"}}";
    assertThat(decode(body, List.of()).id()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}|delivery: $.message: is missing",
        "[]|delivery: $: found an array; write an object, {...}",
        "{\"message\":[]}|delivery: $.message: found an array; write an object",
        "{\"message\":{}}|delivery: $.message.messageId: is missing",
        "{\"message\":{\"messageId\":1}}|delivery: $.message.messageId: found a number; write a"
            + " string",
        "{\"message\":{\"messageId\":\"\"}}|delivery: $.message.messageId: is empty",
        "{\"message\":{\"messageId\":\"1\",\"message_id\":\"2\"}}"
            + "|delivery: $.message.messageId: differs from message_id; send one of them",
        "{\"message\":{\"messageId\":\"1\",\"data\":\"%%\"}}"
            + "|delivery: $.message.data: this is not base64; encode it as RFC 4648 section 4 says",
        "{\"message\":{\"messageId\":\"1\",\"publishTime\":\"now\"}}|delivery:"
            + " $.message.publishTime: found \"now\"; write a time such as 2026-11-20T10:00:00Z",
        "{\"message\":{\"messageId\":\"1\",\"attributes\":{\"a\":1}}}"
            + "|delivery: $.message.attributes.a: found a number; write a string",
      })
  void refusesAMalformedPush(String bodyAndMessage) throws Exception {
    String[] parts = bodyAndMessage.split("\\|", 2);
    assertThat(refusal(parts[0], List.of())).isEqualTo(parts[1]);
  }

  /** Names of runs and folders of evidence are made of the time, and have no room for more. */
  @ParameterizedTest
  @ValueSource(
      strings = {"+10000-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00", "-0001-12-31T23:59:59Z"})
  void refusesATimeOutsideTheYearsOfFourDigits(String time) throws Exception {
    assertThat(
            refusal(
                "{\"message\":{\"messageId\":\"1\",\"publishTime\":\"" + time + "\"}}", List.of()))
        .isEqualTo(
            "delivery: $.message.publishTime: found \"%s\"; write a time such as 2026-11-20T10:00:00Z"
                .formatted(time));
  }

  @Test
  void refusesOtherEncodings() throws Exception {
    assertThat(refusal(PUSH, List.of("Content-Encoding", "gzip")))
        .isEqualTo("delivery: Content-Encoding \"gzip\" is not understood; send the body as it is");
    assertThat(refusal(PUSH, List.of("Content-Type", "application/json; charset=utf-16")))
        .isEqualTo("delivery: charset \"utf-16\" is not understood; send UTF-8");
  }

  @Test
  void refusesOtherKindsOfEvents() throws Exception {
    assertThat(refusal(PUSH, List.of("ce-specversion", "1.0", "ce-type", "other")))
        .isEqualTo(
            "delivery: ce-type: found \"other\"; "
                + "send google.cloud.pubsub.topic.v1.messagePublished");
    assertThat(refusal(PUSH, List.of("ce-specversion", "0.3")))
        .isEqualTo("delivery: ce-specversion: found \"0.3\"; send 1.0");
    assertThat(
            refusal(
                PUSH,
                List.of("ce-specversion", "1.0", "ce-type", CloudEventForms.TYPE, "ce-id", "1")))
        .isEqualTo("delivery: header ce-source: is missing");
  }

  @Test
  void refusesAStructuredEventWithTwoKindsOfData() throws Exception {
    String event =
        """
        {"specversion":"1.0","id":"1","source":"s","type":"%s","data":{},"data_base64":"e30="}\
        """
            .formatted(CloudEventForms.TYPE);
    assertThat(refusal(event, List.of("Content-Type", CloudEventForms.STRUCTURED)))
        .isEqualTo("delivery: $: data and data_base64 are both there; send one of them");
  }

  @Test
  void refusesMoreDataThanAMessageCanHave() throws Exception {
    String data = Base64.getEncoder().encodeToString(new byte[MessageDecoder.MAX_DATA_BYTES + 1]);
    assertThat(refusal("{\"message\":{\"messageId\":\"1\",\"data\":\"" + data + "\"}}", List.of()))
        .isEqualTo("delivery: the data are larger than 10485760 bytes; publish less at once");
  }

  @Test
  void refusesABodyOverTheLimit() throws Exception {
    assertThat(refusal(" ".repeat(MessageDecoder.MAX_BODY_BYTES + 1), List.of()))
        .isEqualTo("delivery: the body is larger than 16777216 bytes; send a smaller one");
  }

  private Message decode(String body, List<String> headers) throws Exception {
    deliver(body, headers);
    assertThat(refused).isEmpty();
    return decoded.getLast();
  }

  private String refusal(String body, List<String> headers) throws Exception {
    deliver(body, headers);
    assertThat(decoded).isEmpty();
    return refused.getLast();
  }

  private void deliver(String body, List<String> headers) throws Exception {
    Exchange.post(server.uri(), body.getBytes(UTF_8), headers.toArray(String[]::new));
  }
}
