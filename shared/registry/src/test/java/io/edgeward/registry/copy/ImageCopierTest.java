package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Layer;
import io.edgeward.local.images.Platform;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.InventoryReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ImageCopierTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Tag LATEST = Tag.of("latest");
  private static final int LARGE = 3 * 1024 * 1024;

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final EmbeddedRegistry eu = EmbeddedRegistry.start();
  private final RegistryClient client = Clients.brisk().build();
  private final ImageCopier copier = new ImageCopier(client);
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  private final RepositoryPath inEu = RepositoryPath.of(eu.host() + "/prod/foo");

  @AfterEach
  void stop() {
    client.close();
    Stream.of(staging, us, eu).forEach(EmbeddedRegistry::close);
  }

  @Test
  void copiesAnImageToAllDestinationsReadingTheSourceOnce() {
    Image image = Images.image(1, 3, LARGE);
    ImagePusher.push(image, source);
    List<Delivery> deliveries = copier.copy(source, image.digest(), both(V1, LATEST));

    assertThat(deliveries)
        .containsExactly(
            copied(image.digest(), inUs, V1),
            copied(image.digest(), inUs, LATEST),
            copied(image.digest(), inEu, V1),
            copied(image.digest(), inEu, LATEST));
    Stream.of(inUs, inEu).forEach(path -> assertComplete(image, path, V1, LATEST));
    assertThat(sent(staging)).as("manifest, blobs, tags, referrers").isEqualTo(1 + 4 + 1 + 1);
  }

  @Test
  void needsNoMoreRequestsThanTheFloorForANewRepository() {
    Image image = Images.image(1, 3, 1000);
    ImagePusher.push(image, source);
    SortedMap<RepositoryPath, Set<Reference>> wanted =
        new TreeMap<>(Map.of(inUs, Set.of(V1), inEu, Set.of(V1)));
    Inventory inventory = new InventoryReader(client).read(wanted);
    long before = client.requests().total();

    new ImageCopier(client, inventory).copy(source, image.digest(), both(V1, LATEST));

    int blobs = 4;
    int attachments = 2;
    int destination = blobs * 2 + 2 + 2;
    assertThat(client.requests().total() - before)
        .isEqualTo(1 + blobs + attachments + 2 * destination);
  }

  @Test
  void bringsChildrenBeforeTheirIndex() {
    ImageIndex inner = Images.index(1);
    Image single = Images.image(Flavor.DOCKER, Platform.AMD64, 7, 2, 100);
    ImageIndex index = Images.index(Flavor.OCI, List.of(inner, single));
    ImagePusher.push(index, source);
    assertThat(copier.copy(source, index.digest(), both(V1))).allMatch(ImageCopierTest::arrived);
    assertThat(client.head(inUs, V1)).contains(index.digest());
    assertThat(client.head(inUs, inner.digest())).contains(inner.digest());
    assertComplete(single, inEu);
    inner.children().forEach(child -> assertComplete((Image) child, inUs));
  }

  @Test
  void refusesToMoveATag() {
    Image old = Images.image(1);
    Image image = Images.image(2);
    ImagePusher.push(old, inUs, V1);
    ImagePusher.push(image, source);

    List<Delivery> deliveries = copier.copy(source, image.digest(), both(V1));

    String message =
        "tag v1 already names %s in %s; tags are never moved, add a new tag"
            .formatted(old.digest(), inUs);
    assertThat(deliveries)
        .containsExactly(
            delivery(image.digest(), inUs, V1, new Outcome.Refused(message)),
            copied(image.digest(), inEu, V1));
    assertThat(client.head(inUs, V1)).contains(old.digest());
  }

  @Test
  void leavesAloneWhatIsThere() {
    Image image = Images.image(1);
    ImagePusher.push(image, source);
    ImagePusher.push(image, inUs, V1);
    List<CopyTarget> targets = List.of(new CopyTarget(inUs, List.of(V1, LATEST)));
    assertThat(copier.copy(source, image.digest(), targets))
        .containsExactly(
            delivery(image.digest(), inUs, V1, new Outcome.AlreadyThere()),
            delivery(image.digest(), inUs, LATEST, new Outcome.Tagged()));
    assertThat(copier.copy(source, image.digest(), List.of(new CopyTarget(inUs, List.of()))))
        .extracting(Delivery::outcome)
        .containsExactly(new Outcome.AlreadyThere());
  }

  @Test
  void putsTagsOnWhatIsThere() {
    Image image = Images.image(1);
    ImagePusher.push(image, inUs);
    assertThat(
            copier.copyAll(List.of(new TagRequest(new AddTags(image.digest(), inUs, List.of(V1))))))
        .containsExactly(
            new Delivery(
                Optional.empty(), image.digest(), inUs, Optional.of(V1), new Outcome.Tagged()));
    assertThat(client.head(inUs, V1)).contains(image.digest());
  }

  @Test
  void uploadsSharedLayersOncePerRegistryAndMountsThemElsewhere() {
    List<Layer> shared = Images.layers(1, 2, LARGE);
    Image one = Images.image(Flavor.OCI, Platform.AMD64, shared);
    Image other = Images.image(Flavor.OCI, Platform.ARM64, shared);
    RepositoryPath bar = RepositoryPath.of(us.host() + "/prod/bar");
    ImagePusher.push(one, source);
    ImagePusher.push(other, source);
    long uploaded = us.traffic().bytesIn();

    List<Delivery> deliveries =
        copier.copyAll(
            List.of(
                new CopyRequest(source, one.digest(), toUs(inUs)),
                new CopyRequest(source, other.digest(), toUs(bar))));

    assertThat(deliveries).allMatch(ImageCopierTest::arrived);
    assertComplete(one, inUs);
    assertComplete(other, bar);
    assertThat(us.traffic().bytesIn() - uploaded).isLessThan(2 * LARGE + 100_000L);
  }

  @Test
  void mountsWhatTheSourceRegistryItselfHas() {
    Image image = Images.image(1, 2, LARGE);
    RepositoryPath here = RepositoryPath.of(staging.host() + "/prod/foo");
    ImagePusher.push(image, source);
    List<CopyTarget> targets = List.of(new CopyTarget(here, List.of(V1)));
    long before = staging.traffic().bytesIn();
    assertThat(copier.copy(source, image.digest(), targets)).allMatch(ImageCopierTest::arrived);
    assertComplete(image, here, V1);
    assertThat(staging.traffic().bytesIn() - before).isLessThan(10_000);
  }

  @Test
  void oneDestinationThatIsDownDoesNotStopTheOthers() {
    Image image = Images.image(1, 2, LARGE);
    ImagePusher.push(image, source);
    us.close();
    List<Delivery> deliveries = copier.copy(source, image.digest(), both(V1));
    assertThat(deliveries.get(0).outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isTrue();
              assertThat(failed.message()).contains(us.host());
            });
    assertThat(deliveries.get(1)).isEqualTo(copied(image.digest(), inEu, V1));
  }

  @Test
  void namesASourceThatDoesNotHaveTheDigest() {
    Digest lost = Digest.ofContent(new byte[] {1});
    assertThat(copier.copy(source, lost, both(V1)))
        .extracting(Delivery::outcome)
        .containsOnly(new Outcome.Failed("%s does not have %s".formatted(source, lost), true));
  }

  private List<CopyTarget> both(Tag... tags) {
    return List.of(new CopyTarget(inUs, List.of(tags)), new CopyTarget(inEu, List.of(tags)));
  }

  private static List<CopyTarget> toUs(RepositoryPath path) {
    return List.of(new CopyTarget(path, List.of(V1)));
  }

  private void assertComplete(Image image, RepositoryPath path, Tag... tags) {
    for (Tag tag : tags) {
      assertThat(client.head(path, tag)).contains(image.digest());
    }
    assertThat(client.findManifest(path, image.digest()).orElseThrow().bytes())
        .isEqualTo(image.manifest());
    Stream.concat(Stream.of(image.configDigest()), image.layers().stream().map(Layer::digest))
        .forEach(blob -> assertThat(client.blobs().has(path, blob)).as(blob.text()).isTrue());
  }

  private long sent(EmbeddedRegistry registry) {
    return client.requests().byHost().getOrDefault(registry.host(), 0L);
  }

  private Delivery copied(Digest digest, RepositoryPath to, Tag tag) {
    return delivery(digest, to, tag, new Outcome.Copied());
  }

  private Delivery delivery(Digest digest, RepositoryPath to, Tag tag, Outcome outcome) {
    return new Delivery(Optional.of(source), digest, to, Optional.of(tag), outcome);
  }

  private static boolean arrived(Delivery delivery) {
    return delivery.outcome().arrived();
  }
}
