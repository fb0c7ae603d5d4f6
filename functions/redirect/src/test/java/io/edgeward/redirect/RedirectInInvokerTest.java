package io.edgeward.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.json.Json;
import io.edgeward.testkit.invoker.Invoker;
import io.edgeward.testkit.invoker.Launch;
import io.edgeward.testkit.redirect.CopiesServer;
import io.edgeward.testkit.redirect.RawHttp;
import io.edgeward.testkit.redirect.RedirectCase;
import io.edgeward.testkit.redirect.RedirectCases;
import io.edgeward.testkit.redirect.RedirectFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The function as Cloud Run runs it, in the framework's invoker. */
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedirectInInvokerTest {
  @TempDir static Path dir;
  private static CopiesServer copies;
  private static Invoker invoker;

  @BeforeAll
  static void start() throws Exception {
    copies = CopiesServer.start().put("/sha256/" + "1".repeat(64), new byte[100]);
    Path folder = dir.resolve("redirect");
    RedirectFolder.write(
        folder, 7, RedirectCases.ranges(), name -> RedirectCases.document(copies.url(), name));
    invoker =
        Invoker.start(
            Launch.fromClassPath(RedirectFunction.class.getName())
                .with(
                    Map.of(
                        "GOOGLE_CLOUD_PROJECT", "edgeward-edge",
                        "K_SERVICE", "edgeward-redirect",
                        "EDGEWARD_REDIRECT", folder.toString())),
            dir.resolve("output.log"));
  }

  @AfterAll
  static void stop() {
    invoker.close();
    copies.close();
  }

  static Stream<RedirectCase> cases() {
    return RedirectCases.all(copies.url()).stream();
  }

  /** Jetty refuses some paths before the function sees them, with a page of its own. */
  @Order(1)
  @ParameterizedTest
  @MethodSource("cases")
  void answersAsTheTableSays(RedirectCase request) throws Exception {
    RawHttp.Reply reply = RawHttp.send(invoker.uri(), request);
    assertThat(reply.status()).as(reply.body()).isEqualTo(request.status());
    switch (request.status()) {
      case 200 -> assertThat(reply.body()).isEqualTo(request.expected());
      case 307 -> {
        assertThat(reply.header("Location")).contains(request.expected());
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.body()).isEmpty();
      }
      case 400 -> assertThat(reply.header("Location")).isEmpty();
      default ->
          assertThat(Json.parseObject(reply.body()).objects("errors").getFirst().text("code"))
              .isEqualTo(request.expected());
    }
  }

  @Order(2)
  @Test
  void followsACurrentThatNamesAnotherGenerationWithinFiveSeconds() throws Exception {
    RedirectFolder.write(
        dir.resolve("redirect"),
        8,
        RedirectCases.ranges(),
        name ->
            RedirectCases.document(copies.url(), name)
                .replace("\"generation\": 7", "\"generation\": 8"));
    long end = System.nanoTime() + 5_000_000_000L;
    String generation = "7";
    while (!generation.equals("8") && System.nanoTime() < end) {
      generation = generation();
      Thread.sleep(100);
    }
    assertThat(generation).isEqualTo("8");
  }

  @Order(3)
  @Test
  void tellsItsCountsWhenItEnds() throws Exception {
    invoker.terminate();
    assertThat(invoker.lines().stream().filter(line -> line.startsWith("{")).map(Json::parseObject))
        .anyMatch(line ->
            line.optionalObject("redirect").filter(o -> o.integer("requests") > 40).isPresent());
    assertThat(String.join("\n", invoker.lines())).doesNotContain("203.0.113.7");
  }

  private static String generation() throws Exception {
    return RawHttp.send(invoker.uri(), new RedirectCase("GET", "/v2/", List.of(), 200, ""))
        .header("Edgeward-Generation")
        .orElse("none");
  }
}
