package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Layer;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestLinks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ends the process at every single request in turn. */
final class CrashTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Tag V2 = Tag.of("v2");
  private static final ImageIndex INDEX =
      Images.index(
          1,
          List.of(io.edgeward.local.images.Platform.AMD64, io.edgeward.local.images.Platform.ARM64),
          1,
          1_200_000);
  private static final Image SIGNATURE = Images.attachment(INDEX, "application/vnd.sig", 5);

  /** Where it goes, and whether only what is signed may arrive there. */
  private enum Production {
    UNSIGNED(RegistryOptions.inMemory(), ImageSigner.NONE),
    SIGNED(RegistryOptions.inMemory(), FakeSigner.of("ours").required()),
    SIGNED_AND_IMMUTABLE(
        RegistryOptions.inMemory().immutableTags().withoutReferrers(),
        FakeSigner.of("ours").required());

    final RegistryOptions options;
    final ImageSigner signer;

    Production(RegistryOptions options, ImageSigner signer) {
      this.options = options;
      this.signer = signer;
    }
  }

  private enum Moment {
    BEFORE_THE_REQUEST,
    AFTER_THE_REQUEST
  }

  /** The process is gone: from then on each request ends like this. */
  private static final class Killed extends Error {}

  static Stream<Arguments> crashes() {
    return Stream.of(Production.values())
        .flatMap(where -> Stream.of(Moment.values()).map(when -> Arguments.of(where, when)));
  }

  @ParameterizedTest
  @MethodSource("crashes")
  void noTagEverNamesIncompleteContentAndTheNextRunConverges(Production where, Moment moment) {
    try (EmbeddedRegistry staging = EmbeddedRegistry.start();
        EmbeddedRegistry us = EmbeddedRegistry.start(where.options);
        RegistryClient observer = Clients.brisk().build()) {
      RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
      ImagePusher.push(INDEX, source);
      ImagePusher.push(SIGNATURE, source);
      int requests = 0;
      boolean done = false;
      while (!done) {
        RepositoryPath to = RepositoryPath.of(us.host() + "/prod/foo" + ++requests);
        done = survives(client -> copy(client, source, to, where), requests, moment);
        assertTagsAreComplete(observer, to, where);
        assertThat(copy(observer, source, to, where)).allMatch(d -> d.outcome().arrived());
        assertThat(observer.head(to, V1)).contains(INDEX.digest());
        assertThat(observer.head(to, V2)).contains(INDEX.digest());
        assertTagsAreComplete(observer, to, where);
      }
      assertThat(requests).isGreaterThan(20);
    }
  }

  /** It came before signatures were asked for. */
  @ParameterizedTest
  @MethodSource("crashes")
  void noTagIsAddedToWhatIsNotSignedAndTheNextRunConverges(Production where, Moment moment) {
    try (EmbeddedRegistry us = EmbeddedRegistry.start(where.options);
        RegistryClient observer = Clients.brisk().build()) {
      int requests = 0;
      boolean done = false;
      while (!done) {
        RepositoryPath to = RepositoryPath.of(us.host() + "/prod/foo" + ++requests);
        ImagePusher.push(INDEX, to);
        done = survives(client -> addTags(client, to, where), requests, moment);
        assertTagsAreSigned(observer, to, where);
        assertThat(addTags(observer, to, where)).allMatch(d -> d.outcome().arrived());
        assertThat(observer.head(to, V1)).contains(INDEX.digest());
        assertThat(observer.head(to, V2)).contains(INDEX.digest());
        assertTagsAreSigned(observer, to, where);
      }
      assertThat(requests).isGreaterThan(where.signer instanceof FakeSigner ? 20 : 5);
    }
  }

  private static void assertTagsAreSigned(
      RegistryClient client, RepositoryPath path, Production where) {
    List<Tag> put = client.tags(path).tags().stream().filter(List.of(V1, V2)::contains).toList();
    if (!put.isEmpty() && where.signer instanceof FakeSigner) {
      List<Digest> referrers = referrers(client, path);
      assertThat(referrers).hasSizeGreaterThanOrEqualTo(2);
      assertIsSigned(client, path, referrers);
    }
  }

  private static List<Delivery> addTags(
      RegistryClient client, RepositoryPath to, Production where) {
    AddTags step =
        new AddTags(
            Optional.of(RepositoryPath.of("staging.example/foo")),
            INDEX.digest(),
            to,
            List.of(V1, V2));
    return new ImageCopier(
            client, Inventory.of(Map.of()), AttachmentOptions.DEFAULT.signer(where.signer))
        .copyAll(List.of(new TagRequest(step)));
  }

  private static boolean survives(Consumer<RegistryClient> work, int requests, Moment moment) {
    AtomicInteger count = new AtomicInteger();
    try (RegistryClient dying =
        Clients.brisk().wire(sender -> dying(sender, count, requests, moment)).build()) {
      work.accept(dying);
      return count.get() < requests;
    }
  }

  private static Sender dying(Sender sender, AtomicInteger count, int requests, Moment moment) {
    return (request, authorization) -> {
      int number = count.incrementAndGet();
      if (number > requests || (number == requests && moment == Moment.BEFORE_THE_REQUEST)) {
        throw new Killed();
      }
      Response response = sender.send(request, authorization);
      if (number == requests) {
        response.close();
        throw new Killed();
      }
      return response;
    };
  }

  private static List<Delivery> copy(
      RegistryClient client, RepositoryPath source, RepositoryPath to, Production where) {
    return new ImageCopier(
            client, Inventory.of(Map.of()), AttachmentOptions.DEFAULT.signer(where.signer))
        .copy(source, INDEX.digest(), List.of(new CopyTarget(to, List.of(V1, V2))));
  }

  private static void assertTagsAreComplete(
      RegistryClient client, RepositoryPath path, Production where) {
    List<Tag> put = client.tags(path).tags().stream().filter(List.of(V1, V2)::contains).toList();
    for (Tag tag : put) {
      assertThat(client.head(path, tag)).contains(INDEX.digest());
      List<Digest> referrers = referrers(client, path);
      assertThat(referrers).contains(SIGNATURE.digest());
      assertThat(where.signer instanceof FakeSigner ? 3 : 1).isLessThanOrEqualTo(referrers.size());
      if (where.signer instanceof FakeSigner) {
        assertIsSigned(client, path, referrers);
      }
      Stream.concat(INDEX.children().stream(), Stream.of(SIGNATURE))
          .forEach(image -> assertComplete(client, path, image));
    }
  }

  /** Once under cosign's tag, and by bundles that a verifier finds. */
  private static void assertIsSigned(
      RegistryClient client, RepositoryPath path, List<Digest> referrers) {
    Tag sig = AttachmentTag.signature(INDEX.digest()).orElseThrow();
    assertThat(client.findManifest(path, sig))
        .map(manifest -> new String(manifest.bytes(), StandardCharsets.UTF_8))
        .hasValueSatisfying(text -> assertThat(text).containsOnlyOnce("\"ours "));
    referrers.forEach(referrer -> assertThat(client.head(path, referrer)).isPresent());
  }

  private static List<Digest> referrers(RegistryClient client, RepositoryPath path) {
    return client
        .referrers(path, INDEX.digest())
        .map(Referrers::digests)
        .orElseGet(() ->
            AttachmentTag.index(INDEX.digest())
                .flatMap(tag -> client.findManifest(path, tag))
                .map(index ->
                    ManifestLinks.of(index).manifests().stream().map(Descriptor::digest).toList())
                .orElse(List.of()));
  }

  private static void assertComplete(RegistryClient client, RepositoryPath path, Artifact part) {
    assertThat(client.head(path, part.digest())).isPresent();
    Image image = (Image) part;
    Stream.concat(Stream.of(image.configDigest()), image.layers().stream().map(Layer::digest))
        .forEach(blob -> assertThat(client.blobs().has(path, blob)).isTrue());
  }
}
