package io.edgeward.registry.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.registry.Clients;
import io.edgeward.registry.http.FakeServer;
import io.edgeward.registry.read.InventoryReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed elements at every place of every list: each costs itself and is named. */
final class MalformedElementsTest {
  private static final Digest A = Digest.of("sha256:" + "a".repeat(64));
  private static final Digest B = Digest.of("sha256:" + "b".repeat(64));
  private static final Tag V1 = Tag.of("v1");
  private static final Tag V2 = Tag.of("v2");
  private static final String LONG = "x".repeat(300);

  /** Elements of JSON that are no name, and how each is shown. */
  private static Stream<Arguments> noNames() {
    return Stream.of(
        Arguments.of("null", "null is not a "),
        Arguments.of("5", "\"5\" is not a "),
        Arguments.of("1e999", "\"1e999\" is not a "),
        Arguments.of("true", "true is not a "),
        Arguments.of("{}", "{...} is not a "),
        Arguments.of("[\"v9\"]", "[...] is not a "),
        Arguments.of("\"\"", "\"\" is not a"),
        Arguments.of("\"A b\"", "\"A b\" is not a"),
        Arguments.of("\"/\"", "\"/\" is not a"),
        Arguments.of("\"\\u001b[31m\\u202e\"", "\"\\u{1b}[31m\\u{202e}\" is not a"),
        Arguments.of("\"\\ud800\"", "\"\\u{d800}\" is not a"),
        Arguments.of("\"" + LONG + "\"", "\"" + "x".repeat(160) + "…\" is not a"));
  }

  private static RepositoryPath foo(FakeServer server) {
    return RepositoryPath.of(server.host() + "/prod/foo");
  }

  private static FakeServer serving(String body) {
    return new FakeServer((exchange, n) -> FakeServer.send(exchange, 200, body));
  }

  private static TagList tags(String body) {
    try (FakeServer server = serving(body);
        RegistryClient client = Clients.brisk().build()) {
      return client.tags(foo(server));
    }
  }

  private static Listing google(String body) {
    return ((TagList.Google) tags(body)).listing();
  }

  private static void assertNamed(List<String> malformed, String start) {
    assertThat(malformed).singleElement().asString().startsWith(start);
  }

  @ParameterizedTest
  @MethodSource("noNames")
  void amongTags(String element, String shown) {
    for (String list : List.of("[\"v1\",%s,\"v2\"]", "[%s,\"v1\",\"v2\"]", "[\"v1\",\"v2\",%s]")) {
      TagList.Plain plain =
          (TagList.Plain) tags("{\"tags\":%s}".formatted(list.formatted(element)));
      assertThat(plain.tags()).containsExactly(V1, V2);
      assertNamed(plain.malformed(), shown);
    }
  }

  @ParameterizedTest
  @MethodSource("noNames")
  void amongTheTagsOfAManifest(String element, String shown) {
    Listing listing =
        google(
            "{\"manifest\":{\"%s\":{\"tag\":[\"v1\",%s]},\"%s\":{\"tag\":[\"v2\"]}}}"
                .formatted(A, element, B));
    assertThat(listing.tags()).isEqualTo(Map.of(V1, A, V2, B));
    assertNamed(listing.malformed(), shown);
  }

  @ParameterizedTest
  @MethodSource("noNames")
  void amongChildren(String element, String shown) {
    String below = "{\"child\":[],\"manifest\":{\"%s\":{\"tag\":[\"v1\"]}}}".formatted(A);
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(
                    exchange,
                    200,
                    exchange.getRequestURI().getPath().equals("/v2/prod/tags/list")
                        ? "{\"child\":[\"bar\",%s,\"foo\"]}".formatted(element)
                        : below));
        RegistryClient client = Clients.brisk().build()) {
      RegistryPath root = RegistryPath.of(server.host() + "/prod");
      Inventory inventory = new InventoryReader(client).below(root);
      assertThat(inventory.unread()).containsOnlyKeys(root);
      assertThat(inventory.unread().get(root))
          .startsWith("it lists what is no repository: ")
          .contains(shown);
      assertThat(inventory.readings().keySet())
          .containsExactly(RepositoryPath.of(root + "/bar"), foo(server));
    }
  }

  @ParameterizedTest
  @MethodSource("noNames")
  void amongTheRepositoriesOfTheCatalog(String element, String shown) {
    boolean text = element.startsWith("\"");
    String inside = text ? "\"prod/" + element.substring(1) : element;
    try (FakeServer server = catalog("[\"prod/foo\",%s,\"other\"]".formatted(inside));
        RegistryClient client = Clients.brisk().build()) {
      RegistryPath root = RegistryPath.of(server.host() + "/prod");
      Inventory inventory = new InventoryReader(client).below(root);
      assertThat(inventory.readings()).containsOnlyKeys(foo(server));
      assertThat(inventory.unread()).containsOnlyKeys(root);
      assertThat(inventory.unread().get(root)).startsWith("it lists what is no repository: ");
      if (!text) {
        assertThat(inventory.unread().get(root)).contains(shown);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Other/Foo", "", "/", "other//x", "prod-Old", "Prod/foo", "\\u0000"})
  void ofTheCatalogOutsideOfTheRootConcernNobody(String name) {
    try (FakeServer server = catalog("[\"%s\",\"prod/foo\"]".formatted(name));
        RegistryClient client = Clients.brisk().build()) {
      Inventory inventory =
          new InventoryReader(client).below(RegistryPath.of(server.host() + "/prod"));
      assertThat(inventory.readings()).containsOnlyKeys(foo(server));
      assertThat(inventory.unread()).isEmpty();
    }
  }

  private static FakeServer catalog(String names) {
    return new FakeServer((exchange, n) -> {
      switch (exchange.getRequestURI().getPath()) {
        case "/v2/_catalog" ->
            FakeServer.send(exchange, 200, "{\"repositories\":%s}".formatted(names));
        case "/v2/prod/foo/tags/list" -> FakeServer.send(exchange, 200, "{\"tags\":[\"v1\"]}");
        case "/v2/prod/foo/manifests/v1" ->
            FakeServer.send(exchange, 200, "", "Docker-Content-Digest", A.text());
        default -> FakeServer.send(exchange, 404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}");
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:abc", "v1", "", "sha256:\\u202e", "md5:00"})
  void aDigestOfManifestsCostsItsTags(String key) {
    Listing listing =
        google(
            "{\"manifest\":{\"%s\":{\"tag\":[\"v1\"]},\"%s\":{\"tag\":[\"v2\"]}}}"
                .formatted(key, B));
    assertThat(listing.digests()).containsOnlyKeys(B);
    assertThat(listing.state(V1)).isInstanceOf(TagState.Unknown.class);
    assertThat(listing.state(V2)).isEqualTo(new TagState.On(B));
    assertThat(listing.malformed()).singleElement().asString().contains("is not a digest: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "\"x\"", "[]", "true"})
  void anEntryOfManifestsCostsItsDigest(String entry) {
    Listing listing =
        google(
            "{\"manifest\":{\"%s\":%s,\"%s\":{\"tag\":[\"v2\"]}},\"tags\":[\"v1\",\"v2\"]}"
                .formatted(A, entry, B));
    assertThat(listing.presence(A))
        .isEqualTo(
            new Presence.Unknown(
                new Reading.Unreadable("its entry in the registry's list is no object")));
    assertThat(listing.state(V1))
        .isEqualTo(
            new TagState.Unknown(
                new Reading.Unreadable("the registry lists it without saying what it names")));
    assertThat(listing.state(V2)).isEqualTo(new TagState.On(B));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"tag\":5", "\"tag\":\"v1\"", "\"tag\":{}", "\"mediaType\":{}"})
  void aFieldOfAnEntryCostsItself(String field) {
    Listing listing =
        google("{\"manifest\":{\"%s\":{%s},\"%s\":{\"tag\":[\"v2\"]}}}".formatted(A, field, B));
    assertThat(listing.digests()).containsOnlyKeys(A, B);
    assertThat(listing.state(V2)).isEqualTo(new TagState.On(B));
    assertThat(listing.malformed()).singleElement().asString().contains("of \"" + A + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "5",
        "\"x\"",
        "[]",
        "{}",
        "{\"digest\":null,\"size\":1}",
        "{\"digest\":\"sha256:x\",\"size\":1}",
        "{\"digest\":[],\"size\":{}}",
        "{\"digest\":\"sha256:x\",\"size\":\"many\"}"
      })
  void amongReferrers(String entry) {
    String good = "{\"digest\":\"%s\",\"size\":1}";
    String body =
        "{\"manifests\":[%s,%s,%s]}".formatted(good.formatted(A), entry, good.formatted(B));
    try (FakeServer server = serving(body);
        RegistryClient client = Clients.brisk().build()) {
      Referrers referrers = client.referrers(foo(server), A).orElseThrow();
      assertThat(referrers.digests()).containsExactly(A, B);
      assertThat(referrers.malformed())
          .singleElement()
          .asString()
          .contains(" is no descriptor of a referrer: ");
    }
  }

  @Test
  void aTagThatIsListedAndNotThereCostsItself() {
    assertOneTagIsUnread(404, "the registry lists it and does not have it");
  }

  @Test
  void aTagThatCannotBeReadCostsItself() {
    assertOneTagIsUnread(403, "answered 403, ask for the right to do so");
  }

  private static void assertOneTagIsUnread(int status, String reason) {
    try (FakeServer server =
            new FakeServer((exchange, n) -> {
              String path = exchange.getRequestURI().getPath();
              if (path.endsWith("/v1")) {
                FakeServer.send(exchange, status, "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}");
              } else if (path.endsWith("/v2")) {
                FakeServer.send(exchange, 200, "", "Docker-Content-Digest", B.text());
              } else if (path.equals("/v2/_catalog")) {
                FakeServer.send(exchange, 200, "{\"repositories\":[\"prod/foo\"]}");
              } else {
                FakeServer.send(exchange, 200, "{\"tags\":[\"v1\",\"v2\",\"bad tag\"]}");
              }
            });
        RegistryClient client = Clients.brisk().build()) {
      SortedMap<RepositoryPath, Reading> below =
          new InventoryReader(client).below(RegistryPath.of(server.host())).readings();
      Listing listing = ((Reading.Read) below.get(foo(server))).listing();
      assertThat(listing.tags()).isEqualTo(Map.of(V2, B));
      assertThat(listing.unread()).containsOnlyKeys(V1);
      assertThat(listing.unread().get(V1).reason()).contains(reason);
      assertThat(listing.extent()).isEqualTo(Listing.Extent.TAGS);
      assertThat(listing.malformed()).hasSize(1);
    }
  }

  @Test
  void thousandsAreCountedAndNotKept() {
    StringBuilder body = new StringBuilder("{\"tags\":[\"v1\"");
    for (int i = 0; i < 5000; i++) {
      body.append(",\"bad ").append(i).append('"');
    }
    TagList.Plain plain = (TagList.Plain) tags(body + "]}");
    assertThat(plain.tags()).containsExactly(V1);
    assertThat(plain.malformed()).hasSize(21).endsWith("and 4980 more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "null",
        "[]",
        "\"x\"",
        "{\"tags\":5}",
        "{\"tags\":{}}",
        "{\"manifest\":[]}",
        "{\"child\":\"x\"}",
        "{\"tags\":[\"v1\"",
        "{\"tags\":[\"v1\"]}}"
      })
  void aListThatIsNoneCostsItsRepositoryAndNoOther(String body) {
    try (FakeServer server =
            new FakeServer((exchange, n) ->
                FakeServer.send(
                    exchange,
                    200,
                    exchange.getRequestURI().getPath().contains("foo")
                        ? body
                        : "{\"child\":[],\"manifest\":{}}"));
        RegistryClient client = Clients.brisk().build()) {
      RepositoryPath bar = RepositoryPath.of(server.host() + "/prod/bar");
      Inventory inventory =
          new InventoryReader(client)
              .read(new TreeMap<>(Map.of(foo(server), Set.of(V1), bar, Set.of(V1))));
      assertThat(inventory.reading(foo(server))).isInstanceOf(Reading.Unreadable.class);
      assertThat(inventory.reading(bar)).isEqualTo(new Reading.Read(Listing.EMPTY));
    }
  }
}
