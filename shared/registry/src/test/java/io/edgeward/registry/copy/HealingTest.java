package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.ContentRemoval;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.CannedAnswers;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.read.InventoryReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A manifest that is there proves nothing of what it names, to a copy that heals. */
final class HealingTest {
  private static final Tag V1 = Tag.of("v1");

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us =
      EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing().immutableTags());
  private final RegistryClient client = Clients.brisk().build();
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");

  private final ImageIndex inner = Images.index(1);
  private final Image leaf = (Image) inner.children().getFirst();
  private final ImageIndex index =
      Images.index(
          Flavor.OCI, List.of(inner, Images.image(Flavor.DOCKER, leaf.platform(), 7, 2, 100)));

  @AfterEach
  void stop() {
    client.close();
    Stream.of(staging, us).forEach(EmbeddedRegistry::close);
  }

  /** What is gone from production while the index stays. */
  enum Loss {
    CHILD,
    GRANDCHILD,
    CONFIG,
    LAYER;

    void in(RepositoryPath repository, HealingTest test) {
      switch (this) {
        case CHILD -> ContentRemoval.manifest(repository, test.inner.digest());
        case GRANDCHILD -> ContentRemoval.manifest(repository, test.leaf.digest());
        case CONFIG -> ContentRemoval.blob(repository, test.leaf.configDigest());
        case LAYER -> ContentRemoval.blob(repository, test.leaf.layers().getFirst().digest());
      }
    }
  }

  private Inventory read() {
    return new InventoryReader(client)
        .read(new TreeMap<>(Map.of(inUs, Set.<Reference>of(V1, index.digest()))));
  }

  private List<Delivery> copy(boolean heals, Tag... tags) {
    List<Digest> lacking = heals ? List.of(leaf.digest()) : List.of();
    return new ImageCopier(client, read())
        .copy(source, index.digest(), List.of(new CopyTarget(inUs, List.of(tags), lacking)));
  }

  private void assertWhole() {
    assertThat(client.head(inUs, inner.digest())).contains(inner.digest());
    assertThat(client.head(inUs, leaf.digest())).contains(leaf.digest());
    Stream.of(leaf.configDigest(), leaf.layers().getFirst().digest())
        .forEach(blob -> assertThat(client.blobs().has(inUs, blob)).isTrue());
  }

  @ParameterizedTest
  @EnumSource
  void bringsWhatIsGoneBelowATaggedIndex(Loss loss) {
    ImagePusher.push(index, source);
    ImagePusher.push(index, inUs, V1);
    loss.in(inUs, this);
    assertThat(copy(true, V1)).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertWhole();
    assertThat(client.head(inUs, V1)).contains(index.digest());
  }

  @ParameterizedTest
  @EnumSource
  void bringsWhatIsGoneBelowAnIndexWithoutTag(Loss loss) {
    ImagePusher.push(index, source);
    ImagePusher.push(index, inUs);
    loss.in(inUs, this);
    assertThat(copy(true)).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertWhole();
  }

  /** A registry that answers for a tag need not have the manifest that it names. */
  @Test
  void bringsTheManifestItselfWhereOnlyItsTagIsLeft() {
    ImagePusher.push(index, source);
    ImagePusher.push(index, inUs, V1);
    Inventory known = read();
    ContentRemoval.manifest(inUs, index.digest());
    CopyTarget target = new CopyTarget(inUs, List.of(V1), List.of(index.digest()));
    try (CannedAnswers answers = new CannedAnswers();
        RegistryClient tagged = Clients.brisk().wire(sender -> tagLeft(sender, answers)).build()) {
      answers.set(200, new byte[0], "Docker-Content-Digest", index.digest().text());
      assertThat(new ImageCopier(tagged, known).copy(source, index.digest(), List.of(target)))
          .extracting(Delivery::outcome)
          .containsExactly(new Outcome.Copied());
    }
    assertThat(client.findManifest(inUs, index.digest())).isPresent();
  }

  private Sender tagLeft(Sender sender, CannedAnswers answers) {
    return (request, authorization) ->
        request.method().equals("HEAD") && request.uri().getPath().endsWith("/manifests/v1")
            ? answers.send(request, authorization)
            : sender.send(request, authorization);
  }

  @ParameterizedTest
  @EnumSource
  void needsNothingFromTheSourceThatIsStillThere(Loss loss) {
    ImagePusher.push(index, source);
    ImagePusher.push(index, inUs, V1);
    loss.in(inUs, this);
    Digest other = ((Image) inner.children().getLast()).digest();
    ContentRemoval.manifest(source, other);
    assertThat(copy(true, V1)).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertWhole();
  }

  @ParameterizedTest
  @EnumSource
  void namesWhatTheSourceHasLostToo(Loss loss) {
    ImagePusher.push(index, source);
    ImagePusher.push(index, inUs, V1);
    loss.in(inUs, this);
    loss.in(source, this);
    assertThat(copy(true, V1))
        .singleElement()
        .extracting(Delivery::outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).contains("sha256:", source.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void looksAtNoPartWhereTheImageIsTakenForWhole(Loss loss) {
    ImagePusher.push(index, source);
    ImagePusher.push(index, inUs, V1);
    loss.in(inUs, this);
    Inventory known = read();
    long before = client.requests().total();
    new ImageCopier(client, known)
        .copy(source, index.digest(), List.of(new CopyTarget(inUs, List.of())));
    assertThat(client.requests().total()).isEqualTo(before);
  }
}
