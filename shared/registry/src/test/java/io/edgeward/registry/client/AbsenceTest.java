package io.edgeward.registry.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What counts as a proof that something is not there, and what it costs. */
final class AbsenceTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Digest ONE = Digest.ofContent(new byte[] {1});
  private static final Digest TWO = Digest.ofContent(new byte[] {2});
  private static final String NAME_UNKNOWN = "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}";

  private final RegistryClient client = Clients.brisk().build();
  private final InventoryReader reader = new InventoryReader(client);

  @AfterEach
  void closeClient() {
    client.close();
  }

  private Reading read(RepositoryPath path, Reference... references) {
    return reader
        .read(new TreeMap<>(Map.of(path, new LinkedHashSet<>(List.of(references)))))
        .reading(path);
  }

  @Test
  void aNewRepositoryCostsOneRequestMore() {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      RepositoryPath old = RepositoryPath.of(registry.host() + "/prod/old");
      Image image = Images.image(1);
      ImagePusher.push(image, old, V1);
      assertThat(read(old, V1, image.digest())).isInstanceOf(Reading.Read.class);
      long before = client.requests().total();

      RepositoryPath fresh = RepositoryPath.of(registry.host() + "/prod/new");
      assertThat(read(fresh, V1, ONE, TWO)).isEqualTo(new Reading.Absent());

      assertThat(client.requests().total() - before).as("a HEAD for each, one list").isEqualTo(4);
    }
  }

  @Test
  void whatIsThereCostsNoRequestMore() {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      RepositoryPath path = RepositoryPath.of(registry.host() + "/prod/old");
      Image image = Images.image(1);
      ImagePusher.push(image, path, V1);
      read(path, V1, image.digest());
      long before = client.requests().total();

      assertThat(read(path, V1, image.digest()).presence(image.digest()))
          .isEqualTo(new Presence.Present());

      assertThat(client.requests().total() - before).as("the HEAD of the tag").isEqualTo(1);
    }
  }

  @Test
  void aDigestThatHeadDeniesIsLookedAtWithGet() {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      RepositoryPath path = RepositoryPath.of(registry.host() + "/prod/old");
      ImagePusher.push(Images.image(1), path, V1);
      Reading reading = read(path, V1, ONE);
      assertThat(reading.presence(ONE)).isEqualTo(new Presence.Absent());
      assertThat(reading.presence(TWO)).as("nobody asked").isEqualTo(new Presence.NotListed());
      assertThat(reading.state(Tag.of("v2"))).isEqualTo(new TagState.NotListed());
      assertThat(registry.traffic().requests("GET manifests")).isEqualTo(1);
    }
  }

  @Test
  void aBare404IsUnreadableAndSaysWhy() {
    try (FakeServer proxy =
        new FakeServer((exchange, n) -> FakeServer.send(exchange, 404, "<html>"))) {
      RepositoryPath path = RepositoryPath.of(proxy.host() + "/prod/foo");
      assertThat(read(path, V1, ONE))
          .isEqualTo(
              new Reading.Unreadable(
                  "GET http://%s/v2/prod/foo/tags/list answered 404, which does not prove that there is no such repository; see what answers there"
                      .formatted(proxy.host())));
    }
  }

  @Test
  void anAbsentRootOfGoogleIsEmptyAndABare404IsNot() {
    try (FakeServer server =
        new FakeServer((exchange, n) ->
            FakeServer.send(
                exchange,
                exchange.getRequestURI().getPath().equals("/v2/_catalog") ? 200 : 404,
                exchange.getRequestURI().getPath().contains("lost")
                    ? ""
                    : NAME_UNKNOWN.replace("}]}", "}],\"repositories\":[]}")))) {
      assertThat(reader.below(RegistryPath.of(server.host() + "/prod")).readings()).isEmpty();
      RegistryPath lost = RegistryPath.of(server.host() + "/lost");
      assertThat(reader.below(lost).reading(RepositoryPath.of(lost.toString())))
          .isInstanceOf(Reading.Unreadable.class);
    }
  }

  @Test
  void aChildThatItsParentListsAndItselfDeniesIsUnreadable() {
    try (FakeServer google =
        new FakeServer((exchange, n) -> {
          boolean root = exchange.getRequestURI().getPath().equals("/v2/prod/tags/list");
          FakeServer.send(
              exchange,
              root ? 200 : 404,
              root ? "{\"child\":[\"foo\"],\"manifest\":{}}" : NAME_UNKNOWN);
        })) {
      RegistryPath root = RegistryPath.of(google.host() + "/prod");
      assertThat(reader.below(root).readings())
          .isEqualTo(
              Map.of(
                  RepositoryPath.of(root + "/foo"),
                  new Reading.Unreadable(
                      "it is listed, and its own list says that there is none")));
    }
  }

  @Test
  void aRepositoryOfTheCatalogThatDeniesItselfIsAskedByName() {
    try (FakeServer server =
        new FakeServer((exchange, n) -> {
          switch (exchange.getRequestURI().getPath()) {
            case "/v2/_catalog" ->
                FakeServer.send(exchange, 200, "{\"repositories\":[\"prod/foo\"]}");
            case "/v2/prod/foo/manifests/v1" ->
                FakeServer.send(exchange, 200, "", "Docker-Content-Digest", ONE.text());
            default -> FakeServer.send(exchange, 404, NAME_UNKNOWN);
          }
        })) {
      RepositoryPath foo = RepositoryPath.of(server.host() + "/prod/foo");
      Listing told =
          ((Reading.Read) reader.below(RegistryPath.of(server.host())).reading(foo)).listing();
      assertThat(told.isEmpty()).isTrue();
      assertThat(told.extent()).isEqualTo(Listing.Extent.REFERENCES);

      Inventory asked = reader.byName(new TreeMap<>(Map.of(foo, Set.of(V1, Tag.of("v2"), TWO))));

      assertThat(asked.reading(foo).state(V1)).isEqualTo(new TagState.On(ONE));
      assertThat(asked.reading(foo).state(Tag.of("v2"))).isEqualTo(new TagState.Free());
      assertThat(asked.reading(foo).presence(TWO)).isEqualTo(new Presence.Absent());
    }
  }

  @Test
  void aHeadThatIsNotPermittedIsAGetAndTheHostIsRemembered() {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      RepositoryPath path = RepositoryPath.of(registry.host() + "/prod/old");
      Image image = Images.image(1);
      ImagePusher.push(image, path, V1);
      registry.faults().add("HEAD", "", When.always(), new Fault.Status(405));
      assertThat(client.head(path, V1)).contains(image.digest());
      assertThat(client.head(path, image.digest())).contains(image.digest());
      assertThat(client.head(path, Tag.of("v2"))).isEmpty();
      assertThat(registry.traffic().requests("HEAD manifests")).isEqualTo(1);
      Digest layer = image.layers().getFirst().digest();
      assertThat(client.blobs().has(path, layer)).isTrue();
      assertThat(client.blobs().has(path, ONE)).isFalse();
      assertThat(registry.traffic().requests("HEAD blobs")).isEqualTo(1);
    }
  }
}
