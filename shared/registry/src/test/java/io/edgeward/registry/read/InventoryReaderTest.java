package io.edgeward.registry.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.FakeServer;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InventoryReaderTest {
  private static final Digest NEVER_PUSHED = Digest.ofContent(new byte[] {1});
  private static final Tag V1 = Tag.of("v1");

  private final RegistryClient client = Clients.brisk().build();
  private final InventoryReader reader = new InventoryReader(client);

  @AfterEach
  void closeClient() {
    client.close();
  }

  private static EmbeddedRegistry registry(boolean google) {
    RegistryOptions options = RegistryOptions.inMemory();
    return EmbeddedRegistry.start(google ? options.googleListing() : options);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsWhatIsThereAndWhatIsNot(boolean google) {
    try (EmbeddedRegistry registry = registry(google)) {
      RepositoryPath path = RepositoryPath.of(registry.host() + "/prod/foo/bar");
      Image tagged = Images.image(1);
      Image untagged = Images.image(2);
      ImagePusher.push(tagged, path, V1);
      ImagePusher.push(untagged, path);

      Reading reading =
          read(path, tagged.digest(), untagged.digest(), NEVER_PUSHED, V1, Tag.of("v2"));

      assertThat(reading.state(V1)).isEqualTo(new TagState.On(tagged.digest()));
      assertThat(reading.state(Tag.of("v2"))).isEqualTo(new TagState.Free());
      assertThat(reading.presence(untagged.digest())).isEqualTo(new Presence.Present());
      assertThat(reading.presence(NEVER_PUSHED)).isEqualTo(new Presence.Absent());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesAnAbsentRepositoryForAnEmptyOne(boolean google) {
    try (EmbeddedRegistry registry = registry(google)) {
      Reading reading = read(RepositoryPath.of(registry.host() + "/prod/foo"), NEVER_PUSHED, V1);
      assertThat(reading.presence(NEVER_PUSHED)).isEqualTo(new Presence.Absent());
      assertThat(reading.state(V1)).isEqualTo(new TagState.Free());
    }
  }

  @Test
  void neverTakesAnUnreadableRepositoryForAnEmptyOne() {
    try (EmbeddedRegistry registry = registry(true);
        FakeServer broken = new FakeServer((exchange, n) -> FakeServer.send(exchange, 403, ""))) {
      RepositoryPath good = RepositoryPath.of(registry.host() + "/prod/foo");
      RepositoryPath bad = RepositoryPath.of(broken.host() + "/prod/foo");
      SortedMap<RepositoryPath, Set<Reference>> wanted =
          new TreeMap<>(Map.of(good, Set.of(V1), bad, Set.of(V1)));

      Inventory inventory = reader.read(wanted);

      assertThat(inventory.reading(good)).isEqualTo(new Reading.Absent());
      assertThat(inventory.reading(bad))
          .isEqualTo(
              new Reading.Forbidden(
                  "GET http://"
                      + broken.host()
                      + "/v2/prod/foo/tags/list answered 403, ask for the right to do so, or sign"
                      + " in as someone who has it"));
    }
  }

  @Test
  void readsAGoogleRegistryWithListingsOnly() {
    Digest digest = Images.image(1).digest();
    String listing =
        """
        {"child":[],"manifest":{"%s":{"imageSizeBytes":"123","layerId":"","new":{"x":[1]},
          "mediaType":"application/vnd.oci.image.manifest.v1+json","tag":["v1"],
          "timeCreatedMs":"0","timeUploadedMs":"1"}},"name":"prod/foo","tags":["v1"]}\
        """
            .formatted(digest);
    try (FakeServer google =
        new FakeServer((exchange, n) -> FakeServer.send(exchange, 200, listing))) {
      SortedMap<RepositoryPath, Set<Reference>> wanted = new TreeMap<>();
      for (int i = 0; i < 20; i++) {
        wanted.put(RepositoryPath.of(google.host() + "/prod/foo" + i), Set.of(V1, NEVER_PUSHED));
      }
      Inventory inventory = reader.read(wanted);
      assertThat(client.requests().byHost()).isEqualTo(Map.of(google.host(), 20L));
      assertThat(inventory.readings().values())
          .allMatch(reading -> reading.state(V1).equals(new TagState.On(digest)));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsEveryRepositoryBelowARoot(boolean google) {
    try (EmbeddedRegistry registry = registry(google)) {
      String root = registry.host() + "/prod";
      ImagePusher.push(Images.image(1), RepositoryPath.of(root + "/a"), V1);
      ImagePusher.push(Images.image(2), RepositoryPath.of(root + "/a/b/c"), V1);
      ImagePusher.push(Images.image(3), RepositoryPath.of(registry.host() + "/prod-bak/a"), V1);

      SortedMap<RepositoryPath, Reading> below = reader.below(RegistryPath.of(root)).readings();

      assertThat(below.keySet())
          .containsExactly(RepositoryPath.of(root + "/a"), RepositoryPath.of(root + "/a/b/c"));
      assertThat(below.get(RepositoryPath.of(root + "/a/b/c")).state(V1))
          .isEqualTo(new TagState.On(Images.image(2).digest()));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsWhatIndexesName(boolean google) {
    try (EmbeddedRegistry registry = registry(google)) {
      ImageIndex index = Images.index(1);
      RepositoryPath path = RepositoryPath.of(registry.host() + "/prod/a");
      ImagePusher.push(index, path, V1);
      Reading reading =
          reader
              .below(RegistryPath.of(registry.host()), InventoryReader.Children.READ)
              .readings()
              .get(path);
      assertThat(((Reading.Read) reading).listing().digests().get(index.digest()).children())
          .containsExactlyElementsOf(
              index.children().stream().map(child -> child.digest()).toList());
    }
  }

  private Reading read(RepositoryPath path, Reference... references) {
    return reader.read(new TreeMap<>(Map.of(path, Set.of(references)))).reading(path);
  }
}
