package io.edgeward.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.RegistryException.Repetition;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.testkit.time.InstantClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetriesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final RandomGenerator ALMOST_ONE = () -> -1L;

  private final List<Duration> pauses = new ArrayList<>();

  private RegistryClient client() {
    return Clients.brisk()
        .backoff(Backoff.DEFAULT)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .random(ALMOST_ONE)
        .pause(pauses::add)
        .build();
  }

  private static RepositoryPath foo(FakeServer server) {
    return RepositoryPath.of(server.host() + "/prod/foo");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainWhatMayPass(int status) {
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(exchange, n < 3 ? status : 200, "{\"tags\":[\"v1\"]}"));
        RegistryClient client = client()) {
      assertThat(client.tags(foo(server)).tags()).containsExactly(Tag.of("v1"));
      assertThat(server.seen()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | REFUSED | ''",
        "401 | DENIED | ', sign in with docker login HOST'",
        "403 | DENIED | ', ask for the right to do so, or sign in as someone who has it'",
        "405 | REFUSED | ''",
        "410 | REFUSED | ''"
      })
  void asksOnceWhatStays(int status, Kind kind, String remedy) {
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(
                    exchange,
                    status,
                    "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\\nway\"}]}"));
        RegistryClient client = client()) {
      assertThatThrownBy(() -> client.tags(foo(server)))
          .isInstanceOfSatisfying(
              RegistryException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(kind);
                assertThat(e.retryable()).isFalse();
              })
          .hasMessage(
              "GET http://%s/v2/prod/foo/tags/list answered %d (DENIED, no way)%s",
              server.host(), status, remedy.replace("HOST", server.host()));
      assertThat(server.seen()).hasSize(1);
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void waitsLongerEachTimeAndGivesUp() {
    try (FakeServer server =
            new FakeServer((exchange, n) -> FakeServer.send(exchange, 503, "busy"));
        RegistryClient client = client()) {
      assertThatThrownBy(() -> client.tags(foo(server)))
          .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.retryable()).isTrue());
      assertThat(server.seen()).hasSize(6);
      assertThat(pauses.stream().map(pause -> Math.round(pause.toMillis() / 1000.0)))
          .containsExactly(1L, 2L, 4L, 8L, 16L);
    }
  }

  /** A cache on the way may be mended meanwhile; a host that lies is not waited for. */
  @Test
  void asksThriceForContentThatIsWrong() {
    Digest digest = Digest.of("sha256:" + "a".repeat(64));
    try (FakeServer server = new FakeServer((exchange, n) -> FakeServer.send(exchange, 200, "{}"));
        RegistryClient client = client()) {
      assertThatThrownBy(() -> client.findManifest(foo(server), digest))
          .isInstanceOfSatisfying(
              RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));
      assertThat(server.seen()).hasSize(3);
    }
  }

  @Test
  void waitsOnceForAHostThatCannotBeReached() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    String gone;
    try (FakeServer server = new FakeServer((exchange, n) -> FakeServer.send(exchange, 200, ""))) {
      gone = server.host();
    }
    try (RegistryClient client =
        Clients.brisk()
            .backoff(Backoff.DEFAULT)
            .clock(InstantClock.of(now))
            .pause(pauses::add)
            .build()) {
      RepositoryPath foo = RepositoryPath.of(gone + "/prod/foo");
      assertThatThrownBy(() -> client.tags(foo)).hasMessageContaining("failed");
      assertThat(pauses).hasSize(5);

      assertThatThrownBy(() -> client.tags(RepositoryPath.of(gone + "/prod/bar")))
          .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.retryable()).isTrue())
          .hasMessageStartingWith("GET http://%s/v2/prod/bar/tags/list was not tried: ", gone);
      assertThat(pauses).hasSize(5);

      now.set(NOW.plusSeconds(30));
      assertThatThrownBy(() -> client.tags(foo)).hasMessageContaining("failed");
      assertThat(pauses).as("one request finds out, without repetition").hasSize(5);
    }
  }

  @Test
  void spreadsRepetitionsOverTheWholeWait() {
    assertThat(Backoff.DEFAULT.before(4, 0)).isZero();
    assertThat(Backoff.DEFAULT.before(4, 0.5)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Backoff.DEFAULT.before(40, 0.5)).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "Sat, 21 Nov 2026 08:00:30 GMT"})
  void honoursRetryAfterInSecondsAndAsDate(String field) {
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(
                    exchange, n == 1 ? 503 : 200, "{\"tags\":[]}", "Retry-After", field));
        RegistryClient client = client()) {
      client.tags(foo(server));
      assertThat(pauses).containsExactly(Duration.ofSeconds(30));
    }
  }

  @Test
  void doesNotWaitLongerThanItWouldWaitAtAll() {
    try (FakeServer server =
            new FakeServer(
                (exchange, n) -> FakeServer.send(exchange, 503, "", "Retry-After", "3600"));
        RegistryClient client = client()) {
      assertThatThrownBy(() -> client.tags(foo(server))).isInstanceOf(RegistryException.class);
      assertThat(server.seen()).hasSize(1);
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void beginsNoWaitThatWouldEndAfterTheTimeForAllOfThem() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Sleeper passing =
        time -> {
          pauses.add(time);
          now.set(now.get().plus(time));
        };
    Retries retries = new Retries(Backoff.DEFAULT, InstantClock.of(now), ALMOST_ONE, passing);
    RegistryException complaint =
        new RegistryException(
            Kind.UNAVAILABLE,
            "too many requests",
            Optional.of(Duration.ofSeconds(50)),
            Repetition.AFTER_COMPLAINT,
            null);
    Retries.Attempt<String> attempt =
        () -> {
          throw complaint;
        };

    assertThatThrownBy(() -> retries.run("GET it", attempt))
        .hasMessage(
            "too many requests; it asks to be left alone for 50 s, and no more than 120 s are"
                + " waited: run again later");
    assertThat(pauses).containsExactly(Duration.ofSeconds(50), Duration.ofSeconds(50));
  }

  @Test
  void readsNoWaitFromAFieldThatIsNeither() {
    assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
    assertThat(RetryAfter.parse("-5", NOW)).isEmpty();
    assertThat(RetryAfter.parse("Fri, 20 Nov 2026 08:00:00 GMT", NOW)).contains(Duration.ZERO);
  }
}
