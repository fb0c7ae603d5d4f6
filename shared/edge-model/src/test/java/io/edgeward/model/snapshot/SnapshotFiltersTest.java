package io.edgeward.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.notation.Manifests;
import io.edgeward.model.notation.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SnapshotFiltersTest {
  private static final Digest A = Names.digest("a");
  private static final Digest B = Names.digest("b");
  private static final Digest C = Names.digest("c");

  @Test
  void keepsTheDigestsThatCarryATag() {
    SortedMap<ImageName, Listing> images =
        images("foo", listing(Map.of("1.0", A, "latest", A, "2.0", B), A, B, C));
    images.putAll(images("bar", listing(Map.of("2.0", C), C)));

    assertThat(SnapshotFilters.tagged(images, new Tag("latest")))
        .isEqualTo(images("foo", listing(Map.of("1.0", A, "latest", A), A)));
    assertThat(SnapshotFilters.tagged(images, new Tag("3.0"))).isEmpty();
  }

  @Test
  void dropsUntaggedChildrenOfIndexesThatAreThere() {
    Listed index = new Listed(Optional.of("index"), List.of(B, C));
    SortedMap<Digest, Listed> digests =
        new TreeMap<>(Map.of(A, index, B, Listed.BARE, C, Listed.BARE));
    SortedMap<Tag, Digest> tags = new TreeMap<>(Map.of(new Tag("c"), C));
    SortedMap<ImageName, Listing> images = images("foo", Listing.of(digests, tags));
    images.putAll(images("bar", listing(Map.of(), B)));

    SortedMap<ImageName, Listing> minimal = SnapshotFilters.minimal(images);

    assertThat(minimal.get(new ImageName("foo")).digests()).containsOnlyKeys(A, C);
    assertThat(minimal.get(new ImageName("bar")).digests()).containsOnlyKeys(B);
  }

  @Test
  void tellsWhatTheManifestsWantBelowARoot() {
    EdgeSet edges =
        EdgeSet.of(
            Manifests.of(
                """
                staging/foo@a -> us/prod/foo:1.0
                staging/foo@b -> us/prod/foo
                staging/bar@c -> us/prod/deep/bar:x
                staging/foo@a -> us/prod-bak/foo:1.0
                staging/foo@a -> eu/prod/foo:1.0
                """));

    assertThat(SnapshotFilters.ofManifests(edges, RegistryPath.of("us.test/prod")))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    new ImageName("foo"), listing(Map.of("1.0", A), A, B),
                    new ImageName("deep/bar"), listing(Map.of("x", C), C))));
    assertThat(SnapshotFilters.ofManifests(edges, RegistryPath.of("us.test"))).hasSize(3);
    assertThat(SnapshotFilters.ofManifests(edges, RegistryPath.of("us.test/prod/foo"))).isEmpty();
  }

  @Test
  void givesAContestedTagToNoDigest() {
    EdgeSet edges =
        EdgeSet.of(Manifests.of("staging/foo@a -> us/foo:1.0\nother/foo@b -> us/foo:1.0\n"));

    assertThat(SnapshotFilters.ofManifests(edges, RegistryPath.of("us.test")))
        .isEqualTo(images("foo", listing(Map.of(), A, B)));
  }

  @Test
  void leavesOutWhatThePolicyForbids() {
    Policy policy = new Policy(List.of(RegistryPath.of("eu.test")), false, List.of());
    EdgeSet edges = EdgeSet.of(Manifests.of(policy, "staging/foo@a -> us/foo:1.0"));

    assertThat(SnapshotFilters.ofManifests(edges, RegistryPath.of("us.test"))).isEmpty();
  }

  private static SortedMap<ImageName, Listing> images(String name, Listing listing) {
    return new TreeMap<>(Map.of(new ImageName(name), listing));
  }

  private static Listing listing(Map<String, Digest> tags, Digest... digests) {
    SortedMap<Digest, Listed> listed = new TreeMap<>();
    List.of(digests).forEach(digest -> listed.put(digest, Listed.BARE));
    SortedMap<Tag, Digest> byTag = new TreeMap<>();
    tags.forEach((tag, digest) -> byTag.put(new Tag(tag), digest));
    return Listing.of(listed, byTag);
  }
}
