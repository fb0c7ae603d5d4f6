package io.edgeward.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.contract.Wire;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventBusTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<JsonObject> received = new CopyOnWriteArrayList<>();
  private Predicate<String> refused = data -> false;
  private HttpServer receiver;
  private EventBus bus;

  @BeforeEach
  void start() {
    receiver = HttpServer.open(0, this::receive);
    bus = EventBus.start();
  }

  @AfterEach
  void stop() {
    bus.close();
    receiver.close();
  }

  private ServerResponse receive(ServerRequest request) throws IOException {
    String body = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    JsonObject push = JsonParser.parseString(body).getAsJsonObject();
    received.add(push);
    return ServerResponse.of(refused.test(data(push)) ? 500 : 204);
  }

  private static String data(JsonObject push) {
    String text = push.getAsJsonObject("message").get("data").getAsString();
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }

  private Subscription subscription(String name) {
    return Subscription.push(name, URI.create("http://" + receiver.host() + "/" + name));
  }

  private void publish(String topic, String... all) {
    for (String one : all) {
      bus.publish(topic, one.getBytes(StandardCharsets.UTF_8), Map.of("k", "v"));
    }
  }

  private List<String> delivered() throws InterruptedException {
    bus.drain(LIMIT);
    return received.stream().map(EventBusTest::data).toList();
  }

  @Test
  void messagesAreDeliveredInOrderToEachSubscription() throws Exception {
    bus.subscribe("t", subscription("one"));
    bus.subscribe("t", subscription("two"));
    publish("t", "a", "b", "c");
    assertThat(delivered()).hasSize(6).containsSubsequence("a", "b", "c");
    assertThat(received.getFirst().getAsJsonObject("message").getAsJsonObject("attributes"))
        .hasToString("{\"k\":\"v\"}");
    assertThat(received)
        .extracting(push -> push.get("subscription").getAsString())
        .contains("projects/local/subscriptions/one", "projects/local/subscriptions/two");
  }

  @Test
  void whatIsNotAcknowledgedComesAgainAndThenGoesToTheDeadLetters() throws Exception {
    bus.subscribe("t", subscription("s").deadLetters("dead"));
    bus.subscribe("dead", subscription("dead"));
    refused = data -> data.equals("poison") && received.size() <= 6;
    publish("t", "poison", "good");
    assertThat(delivered()).hasSize(7).contains("good");
    assertThat(received.getLast().getAsJsonObject("message").getAsJsonObject("attributes"))
        .hasToString(
            ("{\"CloudPubSubDeadLetterSourceDeliveryCount\":\"5\","
                    + "\"CloudPubSubDeadLetterSourceSubscription\":\"s\","
                    + "\"CloudPubSubDeadLetterSourceSubscriptionProject\":\"local\","
                    + "\"CloudPubSubDeadLetterSourceTopicPublishTime\":\"%s\",\"k\":\"v\"}")
                .formatted(
                    received
                        .getFirst()
                        .getAsJsonObject("message")
                        .get("publishTime")
                        .getAsString()));
  }

  @Test
  void withoutDeadLettersAPoisonousMessageIsDroppedAndCounted() throws Exception {
    bus.subscribe("t", subscription("s").retry(new Retry(2, Duration.ZERO, Duration.ZERO)));
    refused = data -> true;
    publish("t", "poison");
    assertThat(delivered()).containsExactly("poison", "poison");
    assertThat(bus.dropped()).isEqualTo(1);
  }

  @Test
  void disorderDuplicatesAndShuffles() throws Exception {
    String[] numbers = IntStream.range(0, 50).mapToObj(Integer::toString).toArray(String[]::new);
    bus.subscribe("t", subscription("s").disorder(new DeliveryDisorder(7, 0.3, true)));
    publish("t", numbers);
    List<String> all = delivered();
    assertThat(all).hasSizeGreaterThan(50).contains(numbers);
    assertThat(new ArrayList<>(all.subList(0, 50))).isNotEqualTo(List.of(numbers));
  }

  @Test
  void theHttpDoorTakesWhatTheRealClientPublishes() throws Exception {
    bus.subscribe("t", subscription("s"));
    String body =
        "{\"messages\":[{\"data\":\"aGVsbG8=\",\"attributes\":{\"a\":\"b\"}},{\"data\":\"\"}]}";
    Wire.Answer answer =
        new Wire(bus.uri())
            .post(
                "/v1/projects/local/topics/t:publish?$alt=json;enum-encoding=int",
                body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.text()).isEqualTo("{\"messageIds\":[\"1\",\"2\"]}");
    assertThat(delivered()).containsExactly("hello", "");
  }

  @Test
  void anUnknownTopicIsNotFoundUntilItIsMade() {
    Wire wire = new Wire(bus.uri());
    byte[] none = "{\"messages\":[]}".getBytes(StandardCharsets.UTF_8);
    assertThat(wire.post("/v1/projects/local/topics/new:publish", none).status()).isEqualTo(404);
    assertThatThrownBy(() -> publish("new", "x")).hasMessage("there is no topic new");
    assertThat(wire.put("/v1/projects/local/topics/new", new byte[0]).text())
        .isEqualTo("{\"name\":\"projects/local/topics/new\"}");
    assertThat(wire.post("/v1/projects/local/topics/new:publish", none).status()).isEqualTo(200);
  }

  @Test
  void nonsenseIsAnInvalidArgument() {
    bus.topic("t");
    byte[] nonsense = "[1]".getBytes(StandardCharsets.UTF_8);
    Wire.Answer answer = new Wire(bus.uri()).post("/v1/projects/local/topics/t:publish", nonsense);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("INVALID_ARGUMENT");
  }
}
