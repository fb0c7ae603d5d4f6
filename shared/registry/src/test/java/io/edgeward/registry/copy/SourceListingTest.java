package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.TagList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a source is asked what refers to a digest. */
final class SourceListingTest {
  private static final Digest ONE = Digest.ofContent(new byte[] {1});
  private static final Digest TWO = Digest.ofContent(new byte[] {2});
  private static final Tag V1 = Tag.of("v1");
  private static final Tag V2 = Tag.of("v2");
  private static final Referrers NONE = new Referrers(List.of(), List.of());
  private static final Listing TAGGED = listing(Map.of(V1, ONE, V2, TWO), ONE, TWO);

  private static Listing listing(Map<Tag, Digest> tags, Digest... digests) {
    TreeMap<Digest, Listed> all = new TreeMap<>();
    List.of(digests).forEach(digest -> all.put(digest, Listed.BARE));
    return Listing.of(all, new TreeMap<>(tags));
  }

  /** How often the source is asked by three who want to know of different digests. */
  private static int questions(SourceListing listing, Referrers answer) {
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      listing.referrers(() -> {
        asked.incrementAndGet();
        return answer;
      });
    }
    return asked.get();
  }

  @Test
  void asksOnceWhereEveryManifestIsListedUnderAnOrdinaryTag() {
    assertThat(questions(SourceListing.of(TAGGED), NONE)).isEqualTo(1);
  }

  @Test
  void asksForEachWhereOneHasReferrersAfterAll() {
    Referrers some = new Referrers(List.of(TWO), List.of());
    assertThat(questions(SourceListing.of(TAGGED), some)).isEqualTo(3);
    assertThat(questions(SourceListing.of(TAGGED), new Referrers(List.of(), List.of("odd"))))
        .isEqualTo(3);
  }

  @Test
  void asksForEachWhereSomethingMayBeAttached() {
    Tag cosign = Tag.of("sha256-" + ONE.hex() + ".sig");
    Listing malformed =
        new Listing(
            TAGGED.digests(),
            TAGGED.tags(),
            Listing.Extent.WHOLE,
            Set.of(),
            Map.of(),
            List.of("nobody understands it"));
    Listing partial =
        new Listing(
            TAGGED.digests(), TAGGED.tags(), Listing.Extent.TAGS, Set.of(), Map.of(), List.of());
    List.of(
            SourceListing.of(listing(Map.of(V1, ONE), ONE, TWO)),
            SourceListing.of(listing(Map.of(V1, ONE, cosign, TWO), ONE, TWO)),
            SourceListing.of(malformed),
            SourceListing.of(partial),
            SourceListing.of(new TagList.Plain(new TreeSet<>(Set.of(V1)), List.of())),
            SourceListing.unread())
        .forEach(listing -> assertThat(questions(listing, NONE)).isEqualTo(3));
  }

  @Test
  void asksAgainAfterAFailure() {
    SourceListing listing = SourceListing.of(TAGGED);
    RegistryException failure = RegistryException.defect(new IllegalStateException());
    assertThatThrownBy(() ->
            listing.referrers(() -> {
              throw failure;
            }))
        .isSameAs(failure);
    assertThat(questions(listing, NONE)).isEqualTo(1);
  }

  /** Ten images, of a source that was listed to plan them: their bytes, and one question. */
  @Test
  void aSourceThatWasListedIsNotListedAgain() {
    try (EmbeddedRegistry staging =
            EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing());
        EmbeddedRegistry us = EmbeddedRegistry.start();
        RegistryClient client = Clients.brisk().build()) {
      RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
      CopyTarget target = new CopyTarget(RepositoryPath.of(us.host() + "/prod/foo"), List.of());
      List<Image> images = IntStream.range(0, 10).mapToObj(Images::image).toList();
      images.forEach(image ->
          ImagePusher.push(image, source, Tag.of("v" + image.digest().hex().substring(0, 8))));
      TagList.Google listed = (TagList.Google) client.tags(source);
      staging.traffic().reset();

      new ImageCopier(client, Inventory.of(Map.of(source, new Reading.Read(listed.listing()))))
          .copyAll(
              images.stream()
                  .map(image -> new CopyRequest(source, image.digest(), List.of(target)))
                  .toList());

      assertThat(staging.traffic().requests("GET tags")).isZero();
      assertThat(staging.traffic().requests("GET referrers")).isEqualTo(1);
      assertThat(staging.traffic().requests("GET manifests")).isEqualTo(10);
    }
  }
}
