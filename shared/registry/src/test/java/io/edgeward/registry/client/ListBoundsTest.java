package io.edgeward.registry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.text.Count;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.http.FakeServer;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Scope;
import io.edgeward.testkit.time.InstantClock;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists that do not end cost a few dozen requests, whatever is on their pages. */
final class ListBoundsTest {
  private static final Digest DIGEST = Digest.ofContent(new byte[] {1});
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  static Stream<Arguments> endless() {
    return Stream.of(
        Arguments.of("tags, nothing on a page", page(n -> "{\"tags\":[]}"), 0, 21),
        Arguments.of("tags, null on a page", page(n -> "{\"tags\":null}"), 0, 21),
        Arguments.of("tags, the same on each page", page(n -> "{\"tags\":[\"v1\"]}"), 1, 21),
        Arguments.of(
            "tags, one on each page", page(n -> "{\"tags\":[\"v%d\"]}".formatted(n)), 23, 23),
        Arguments.of(
            "tags, manifests that are the same on each page",
            page(n -> "{\"manifest\":{\"%s\":{\"tag\":[\"v1\"]}}}".formatted(DIGEST)),
            2,
            21),
        Arguments.of(
            "tags, one child on each page",
            page(n -> "{\"child\":[\"c%d\"],\"manifest\":{}}".formatted(n)),
            23,
            23),
        Arguments.of("catalog, nothing on a page", page(n -> "{\"repositories\":[]}"), 0, 21),
        Arguments.of(
            "catalog, one on each page",
            page(n -> "{\"repositories\":[\"r%d\"]}".formatted(n)),
            23,
            23),
        Arguments.of("referrers, nothing on a page", page(n -> "{\"manifests\":[]}"), 0, 21),
        Arguments.of(
            "referrers, the same on each page",
            page(n -> "{\"manifests\":[{\"digest\":\"%s\",\"size\":1}]}".formatted(DIGEST)),
            1,
            21));
  }

  private static IntFunction<String> page(IntFunction<String> text) {
    return text;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  void endsAListOfSparsePages(String name, IntFunction<String> page, int entries, int pages) {
    try (FakeServer server = endless(page);
        RegistryClient client = Clients.brisk().build()) {
      assertEndless(
          () -> ask(client, server, name),
          "%s on %s, and more follow"
              .formatted(Count.of(entries, "entry", "entries"), Count.of(pages, "page")));
      assertThat(server.seen()).hasSize(pages);
    }
  }

  private static void ask(RegistryClient client, FakeServer server, String name) {
    RepositoryPath foo = RepositoryPath.of(server.host() + "/prod/foo");
    switch (name.substring(0, name.indexOf(','))) {
      case "tags" -> client.tags(foo);
      case "catalog" -> client.catalog(server.host());
      default -> client.referrers(foo, DIGEST);
    }
  }

  @Test
  void readsALongListToItsEnd() {
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              if (n < 300) {
                exchange.getResponseHeaders().add("Link", "<?n=%d>; rel=next".formatted(n));
              }
              FakeServer.send(exchange, 200, tags(n, 100));
            });
        RegistryClient client = Clients.brisk().build()) {
      assertThat(client.tags(RepositoryPath.of(server.host() + "/prod/foo")).tags())
          .hasSize(30_000);
    }
  }

  @Test
  void passesOverPagesWithoutEntriesWhereAnEndFollows() {
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              if (n < 20) {
                exchange.getResponseHeaders().add("Link", "<?n=%d>; rel=next".formatted(n));
              }
              FakeServer.send(exchange, 200, tags(n, n == 20 ? 1 : 0));
            });
        RegistryClient client = Clients.brisk().build()) {
      assertThat(client.tags(RepositoryPath.of(server.host() + "/prod/foo")).tags()).hasSize(1);
    }
  }

  @Test
  void endsAListWhosePagesTakeTooLongTogether() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    try (FakeServer server =
            endless(n -> {
              now.set(now.get().plusSeconds(50));
              return tags(n, 100);
            });
        RegistryClient client = Clients.brisk().clock(InstantClock.of(now)).build()) {
      assertEndless(
          () -> client.tags(RepositoryPath.of(server.host() + "/prod/foo")),
          "3 pages within 120 s, and more follow");
    }
  }

  @Test
  void endsAListOfTooManyEntries() {
    ListBounds bounds = bounds();
    for (int i = 0; i < 100; i++) {
      bounds.page(10_000, true);
    }
    assertEndless(() -> bounds.page(1, false), "more than 1000000 entries");
  }

  @Test
  void endsAListOfTooManyBytesOnAllPagesTogether() {
    ListBounds bounds = bounds();
    byte[] some = new byte[1 << 20];
    InputStream half = bounds.bounded(endlessBody());
    InputStream other = bounds.bounded(endlessBody());
    assertEndless(
        () -> {
          for (int i = 0; i < 129; i++) {
            half.readNBytes(some, 0, some.length);
            other.readNBytes(some, 0, some.length);
          }
        },
        "more than 268435456 bytes");
  }

  @Test
  void endsAPageOfTooManyBytes() {
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
              exchange.sendResponseHeaders(200, 0);
              for (int mib = 0; mib < 300; mib++) {
                exchange.getResponseBody().write(spaces);
              }
            });
        RegistryClient client = Clients.brisk().build()) {
      assertEndless(
          () -> client.tags(RepositoryPath.of(server.host() + "/prod/foo")),
          "more than 268435456 bytes");
    }
  }

  private static InputStream endlessBody() {
    return new InputStream() {
      @Override
      public int read() {
        return ' ';
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        return length;
      }
    };
  }

  private static ListBounds bounds() {
    URI uri = URI.create("http://127.0.0.1/v2/prod/foo/tags/list");
    RepositoryPath foo = RepositoryPath.of("127.0.0.1/prod/foo");
    return new ListBounds(
        Request.of("GET", uri, Scope.pull(foo), Duration.ofSeconds(1)),
        InstantClock.of(new AtomicReference<>(NOW)));
  }

  private static void assertEndless(ThrowingCallable call, String found) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN))
        .hasMessageStartingWith("GET http://127.0.0.1")
        .hasMessageEndingWith(": the list does not end: it has " + found);
  }

  private static FakeServer endless(IntFunction<String> page) {
    return new FakeServer((exchange, n) ->
        FakeServer.send(
            exchange, 200, page.apply(n), "Link", "<?next=%d>; rel=\"next\"".formatted(n)));
  }

  private static String tags(int page, int count) {
    StringBuilder text = new StringBuilder("{\"tags\":[");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",").append("\"v%d-%d\"".formatted(page, i));
    }
    return text.append("]}").toString();
  }
}
