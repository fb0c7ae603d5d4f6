package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.fanout.Fanout;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Backoff;
import io.edgeward.registry.http.FakeServer;
import io.edgeward.registry.http.RetryAfter;
import io.edgeward.registry.read.InventoryReader;
import io.edgeward.testkit.time.InstantClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A host in trouble costs its own repositories, and a bounded number of waits. */
final class SickHostTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final int REPOSITORIES = 30;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private RegistryClient client() {
    return Clients.brisk()
        .backoff(Backoff.DEFAULT)
        .silence(Duration.ofMillis(300))
        .deadline(Duration.ofMillis(600))
        .clock(InstantClock.of(now))
        .pause(time -> {
          pauses.add(time);
          now.updateAndGet(before -> before.plus(time));
        })
        .build();
  }

  @AfterEach
  void stop() {
    end.countDown();
  }

  static Stream<Arguments> sicknesses() {
    return Stream.of(
        Arguments.of("429 for an hour", new Fault.Status(429, "3600")),
        Arguments.of("429 for ever, 1 s each", new Fault.Status(429, "1")),
        Arguments.of("429 without a word", new Fault.Status(429)),
        Arguments.of("503 for ever", new Fault.Status(503)),
        Arguments.of("503 for an hour", new Fault.Status(503, "3600")),
        Arguments.of("reset", new Fault.Reset()),
        Arguments.of("no reply", new Fault.EmptyReply()),
        Arguments.of("cut off", new Fault.Truncated(3)),
        Arguments.of("drip", new Fault.Drip(1, Duration.ofMillis(100))),
        Arguments.of("endless pages", new Fault.EndlessPages()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sicknesses")
  void costsItsOwnRepositoriesAndFewWaits(String name, Fault fault) {
    try (EmbeddedRegistry sick = filled();
        EmbeddedRegistry well = filled();
        RegistryClient client = client()) {
      sick.faults().add("GET", "tags/list", When.always(), fault);
      assertReadings(client, sick.host(), well.host());
      // Of all repositories together, fewer than each would wait for itself.
      assertThat(pauses).hasSizeLessThan(REPOSITORIES * 5 + 60);
      int before = pauses.size();
      assertThatThrownBy(() -> client.tags(path(sick.host(), "r0")))
          .isInstanceOf(RegistryException.class);
      assertThat(pauses.size() - before).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void doesNotAskAgainWhereNoAnswerComes() {
    try (FakeServer sick = new FakeServer((exchange, n) -> await(end));
        EmbeddedRegistry well = filled();
        RegistryClient client = client()) {
      assertReadings(client, sick.host(), well.host());
      assertThat(pauses).isEmpty();
      int asked = sick.seen().size();
      assertThatThrownBy(() -> client.tags(path(sick.host(), "late")))
          .hasMessageStartingWith(
              "GET http://%s/v2/late/tags/list was not tried: GET http://%s/v2/"
                  .formatted(sick.host(), sick.host()));
      assertThat(sick.seen()).hasSize(asked);
      client.beginRun();
      assertThatThrownBy(() -> client.tags(path(sick.host(), "late")))
          .hasMessageContaining("late/tags/list failed");
      assertThat(sick.seen()).as("another run asks again").hasSize(asked + 1);
    }
  }

  @Test
  void oneSlowRequestSaysNothingAboutAHostThatAnswers() {
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              if (exchange.getRequestURI().getPath().contains("slow")) {
                await(end);
              }
              FakeServer.send(exchange, 200, "{\"tags\":[\"v1\"]}");
            });
        RegistryClient client = client()) {
      client.tags(path(server.host(), "one"));
      assertThatThrownBy(() -> client.tags(path(server.host(), "slow")))
          .isInstanceOf(RegistryException.class);
      assertThat(client.tags(path(server.host(), "two")).tags()).containsExactly(Tag.of("v1"));
    }
  }

  @Test
  void namesAWaitThatIsLongerThanAnybodyWaits() {
    try (FakeServer server =
            new FakeServer(
                (exchange, n) -> FakeServer.send(exchange, 429, "", "Retry-After", "3600"));
        RegistryClient client = client()) {
      assertThatThrownBy(() -> client.tags(path(server.host(), "foo")))
          .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.retryable()).isTrue())
          .hasMessage(
              "GET http://%s/v2/foo/tags/list answered 429; it asks to be left alone for 3600 s,"
                  + " and no more than 120 s are waited: run again later",
              server.host());
      client.beginRun();
      assertThatThrownBy(() -> client.tags(path(server.host(), "foo")))
          .hasMessageContaining("answered 429");
      assertThat(server.seen()).hasSize(2);
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void complaintsDoNotEatTheAttemptsMeantForErrors() {
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(
                    exchange,
                    n <= 12 ? 429 : n <= 17 ? 503 : 200,
                    "{\"tags\":[\"v1\"]}",
                    n <= 12 ? "Retry-After" : "X",
                    "1"));
        RegistryClient client =
            Clients.brisk()
                .backoff(Backoff.DEFAULT)
                .clock(InstantClock.of(now))
                .pause(pauses::add)
                .build()) {
      assertThat(client.tags(path(server.host(), "foo")).tags()).containsExactly(Tag.of("v1"));
      assertThat(server.seen()).hasSize(18);
    }
  }

  @Test
  void aDestinationThatAsksForAnHourEndsNoRepetitionForAnother() {
    try (EmbeddedRegistry source = EmbeddedRegistry.start();
        EmbeddedRegistry sick = EmbeddedRegistry.start();
        EmbeddedRegistry well = EmbeddedRegistry.start();
        RegistryClient client = client()) {
      Image image = Images.image(1, 1, BlobTransfer.SMALL + 1);
      ImagePusher.push(image, path(source.host(), "foo"));
      sick.faults().add("POST", "uploads", When.always(), new Fault.Status(429, "3600"));
      well.faults().add("PUT", "uploads", When.first(3), new Fault.Status(503));

      List<Delivery> deliveries =
          new ImageCopier(client)
              .copy(
                  path(source.host(), "foo"),
                  image.digest(),
                  List.of(target(sick.host()), target(well.host())));

      assertThat(deliveries).hasSize(2);
      assertThat(deliveries.getFirst().outcome())
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed ->
                  assertThat(failed.message())
                      .contains(sick.host(), "it asks to be left alone for 3600 s"));
      assertThat(deliveries.getLast().outcome()).isEqualTo(new Outcome.Copied());
    }
  }

  @Test
  void aBlobThatDoesNotComeFromOneHostComesFromAnother() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    try (EmbeddedRegistry sick = EmbeddedRegistry.start();
        EmbeddedRegistry well = EmbeddedRegistry.start();
        EmbeddedRegistry production = EmbeddedRegistry.start();
        RegistryClient client = Clients.brisk().build()) {
      Image image = Images.image(1);
      ImagePusher.push(image, path(sick.host(), "foo"));
      ImagePusher.push(image, path(well.host(), "foo"));
      sick.faults()
          .add(
              "GET",
              "/blobs/",
              When.always(),
              new Fault.Meanwhile(() -> {
                hangs.countDown();
                await(end);
              }));
      ImageCopier copier = new ImageCopier(client);
      CopyTarget target = target(production.host());
      Future<List<Delivery>> late =
          Fanout.start(
              () -> copier.copy(path(sick.host(), "foo"), image.digest(), List.of(target)));
      hangs.await();

      Future<List<Delivery>> other =
          Fanout.start(
              () -> copier.copy(path(well.host(), "foo"), image.digest(), List.of(target)));

      assertThat(other.get(15, TimeUnit.SECONDS))
          .extracting(Delivery::outcome)
          .containsExactly(new Outcome.Copied());
      assertThat(late.isDone()).isFalse();
      end.countDown();
      late.get();
    }
  }

  @Test
  void manyWhoWaitForOneTokenWaitForOneAttempt() {
    int many = 12;
    List<URI> tokens = new CopyOnWriteArrayList<>();
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              if (exchange.getRequestURI().getPath().equals("/token")) {
                tokens.add(exchange.getRequestURI());
                await(end);
              }
              FakeServer.send(
                  exchange,
                  401,
                  "",
                  "WWW-Authenticate",
                  "Bearer realm=\"http://%s/token\""
                      .formatted(exchange.getRequestHeaders().getFirst("Host")));
            });
        RegistryClient client = client()) {
      List<Reading> readings =
          new Fanout(many, RegistryException::interrupted)
              .map(
                  Collections.nCopies(many, path(server.host(), "foo")),
                  path -> {
                    try {
                      client.tags(path);
                      return new Reading.Absent();
                    } catch (RegistryException e) {
                      return e.unread();
                    }
                  });
      assertThat(readings).allMatch(Reading.Unreadable.class::isInstance);
      assertThat(tokens).hasSizeLessThan(many / 2);
    }
  }

  private static CopyTarget target(String host) {
    return new CopyTarget(path(host, "prod/foo"), List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 | 30",
        "0 | 0",
        "3600 | 3600",
        "1795248030 | 30",
        "1795247000 | 0",
        "1795334400 | 86400",
        "99999999999 | -1",
        "999999999999999999999 | -1",
        "-5 | -1",
        "+5 | -1",
        "1.5 | -1",
        "soon | -1",
        "'' | -1",
        "Sat, 21 Nov 2026 08:00:30 GMT | 30",
        "Saturday, 21-Nov-26 08:00:30 GMT | 30",
        "Sat Nov 21 08:00:30 2026 | 30",
        "Fri Nov  6 08:00:30 2026 | 0",
        "Fri, 20 Nov 2026 08:00:00 GMT | 0",
        "Mon, 21 Nov 2044 08:00:30 GMT | -1",
        "Sun, 21 Nov 2026 08:00:30 GMT | -1",
        "Sat, 21 Nov 2026 | -1"
      })
  void readsAWaitInEveryFormThatMakesSense(String field, long seconds) {
    assertThat(RetryAfter.parse(field, NOW).map(Duration::toSeconds).orElse(-1L))
        .isEqualTo(seconds);
  }

  private static void assertReadings(RegistryClient client, String sick, String well) {
    TreeMap<RepositoryPath, Set<Reference>> wanted = new TreeMap<>();
    for (int i = 0; i < REPOSITORIES; i++) {
      wanted.put(path(sick, "r" + i), Set.of(Tag.of("v1")));
      wanted.put(path(well, "r" + i), Set.of(Tag.of("v1")));
    }
    Inventory inventory = new InventoryReader(client).read(wanted);
    for (RepositoryPath path : wanted.keySet()) {
      if (path.host().equals(sick)) {
        assertThat(inventory.reading(path))
            .isInstanceOfSatisfying(
                Reading.Unreadable.class, why -> assertThat(why.reason()).contains(sick));
      } else {
        assertThat(inventory.reading(path)).isInstanceOf(Reading.Read.class);
      }
    }
  }

  private static EmbeddedRegistry filled() {
    EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing());
    for (int i = 0; i < REPOSITORIES; i++) {
      ImagePusher.push(Images.image(1), path(registry.host(), "r" + i), Tag.of("v1"));
    }
    return registry;
  }

  private static RepositoryPath path(String host, String name) {
    return RepositoryPath.of(host + "/" + name);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
