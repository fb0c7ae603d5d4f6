package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeCommandTest {
  private static final String TOPIC = "/v1/projects/p/topics/gcr";
  private static final String SUBSCRIPTION = "/v1/projects/p/subscriptions/edgeward-audit-gcr";

  @TempDir private Path folder;
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private String subscription = "edgeward-audit-gcr";
  private HttpServer deployed;

  @BeforeEach
  void start() throws IOException {
    answers.putAll(
        Map.of(
            "/webhook",
            401,
            "/audit",
            404,
            "/promote",
            403,
            TOPIC,
            200,
            SUBSCRIPTION,
            200,
            SUBSCRIPTION + "-dead",
            200));
    deployed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    deployed.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(answers.get(exchange.getRequestURI().getPath()), -1);
          exchange.close();
        });
    deployed.start();
  }

  @AfterEach
  void stop() {
    deployed.stop(0);
  }

  @Test
  void saysWhatItSawOfADeploymentThatWorks() throws IOException {
    Run run = smoke();
    assertThat(run.exit()).isZero();
    assertThat(run.out().replaceAll(" {2,}", "  "))
        .isEqualTo(
            """
            STATE  SUBJECT  FOUND
            good  webhook  refuses an unsigned delivery: 401
            good  audit  turns away who has no token: 404
            good  promote  turns away who has no token: 403
            good  projects/p/subscriptions/edgeward-audit-gcr  is there: 200
            good  projects/p/subscriptions/edgeward-audit-gcr-dead  is there: 200
            good  projects/p/topics/gcr  is there: 200
            """);
  }

  @Test
  void findsADoorThatIsOpenToAnybody() throws IOException {
    answers.put("/promote", 200);
    Run run = smoke();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern(
            "wrong +promote +answers anyone: take allUsers off its invokers; found 200");
  }

  @Test
  void findsAWebhookThatTakesUnsignedDeliveriesOrNone() throws IOException {
    for (int status : new int[] {202, 403, 404, 500}) {
      answers.put("/webhook", status);
      Run run = smoke();
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).containsPattern("wrong +webhook .*; found " + status);
    }
  }

  @Test
  void findsWhatIsNotThereAndToleratesWhatMayNotBeSeen() throws IOException {
    answers.put(TOPIC, 403);
    Run hidden = smoke();
    assertThat(hidden.exit()).isZero();
    assertThat(hidden.out())
        .containsPattern("hidden +projects/p/topics/gcr +may not be seen with these rights");

    answers.put(SUBSCRIPTION + "-dead", 404);
    Run missing = smoke();
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(missing.out()).containsPattern("wrong .*-dead +is not there: apply again");
  }

  @Test
  void cannotJudgeWhatDoesNotAnswer() throws IOException {
    answers.put(TOPIC, 503);
    assertThat(smoke().exit()).isEqualTo(2);
    answers.put(TOPIC, 200);
    deployed.stop(0);
    Run silent = smoke();
    assertThat(silent.exit()).isEqualTo(2);
    assertThat(silent.out()).contains("does not answer: ConnectException");
  }

  @Test
  void wantsTheOutputsOfAnApply() throws IOException {
    Path empty = Files.writeString(folder.resolve("outputs.json"), "{}");
    Run run = Run.of("smoke", empty.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("webhook_url").contains("after the first apply");
  }

  @Test
  void namesAnAddressThatNobodyCanAsk() throws IOException {
    Path outputs =
        Files.writeString(
            folder.resolve("outputs.json"),
            "{\"webhook_url\": {\"value\": \"https://web_hook.example\"}}");
    Run run = Run.of("smoke", outputs.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            edgeward smoke: %s: $.webhook_url.value: "https://web_hook.example" is no http or https \
            URL; outputs are there after the first apply
            """
                .formatted(outputs));
  }

  @Test
  void namesAnEmulatorThatNobodyCanAsk() throws IOException {
    Run run = smoke("local host");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "edgeward smoke: PUBSUB_EMULATOR_HOST: it is not a URL; see edgeward smoke --help\n");
  }

  @Test
  void asksForNamesThatAnAddressHasNoRoomFor() throws IOException {
    subscription = "100% of it";
    answers.put("/v1/projects/p/subscriptions/100% of it", 200);
    Run run = smoke();
    assertThat(run.exit()).isZero();
    assertThat(run.out()).containsPattern("good +projects/p/subscriptions/100% of it +is there");
  }

  private Run smoke() throws IOException {
    return smoke("127.0.0.1:" + deployed.getAddress().getPort());
  }

  private Run smoke(String emulator) throws IOException {
    String host = "127.0.0.1:" + deployed.getAddress().getPort();
    String uri = "http://" + host;
    String outputs =
        """
        {"webhook_url": {"value": "%1$s/webhook", "type": "string"},
         "function_uris": {"value":
           {"webhook": "%1$s/webhook", "audit": "%1$s/audit", "promote": "%1$s/promote"}},
         "topics": {"value": {"gcr": "projects/p/topics/gcr"}},
         "subscriptions": {"value": {"audit-gcr":
           {"project": "p", "name": "%2$s", "dead_letters": "edgeward-audit-gcr-dead"}}}}
        """
            .formatted(uri, subscription);
    Path file = Files.writeString(folder.resolve("outputs.json"), outputs);
    return Run.with(Set.of(), Map.of("PUBSUB_EMULATOR_HOST", emulator), "smoke", file.toString());
  }
}
