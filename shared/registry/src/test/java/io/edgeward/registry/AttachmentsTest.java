package io.edgeward.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.testkit.images.Artifact;
import io.edgeward.testkit.images.Image;
import io.edgeward.testkit.images.ImageIndex;
import io.edgeward.testkit.images.ImagePusher;
import io.edgeward.testkit.images.Images;
import io.edgeward.testkit.registry.EmbeddedRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AttachmentsTest {
  private static final Tag V1 = Tag.of("v1");

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  private final RegistryClient client = Clients.brisk().build();

  @AfterEach
  void stop() {
    client.close();
    staging.close();
    us.close();
  }

  @Test
  void referrersFollowTheirSubjectAtEveryDepth() {
    Image image = Images.image(1);
    Image attestation = Images.attachment(image, "application/vnd.example.attestation", 2);
    Image signature = Images.attachment(attestation, "application/vnd.example.signature", 3);
    List.of(image, attestation, signature).forEach(artifact -> ImagePusher.push(artifact, source));

    assertThat(copy(client, image)).containsExactly(new Outcome.Copied());

    assertThat(client.referrers(inUs, image.digest()).map(Referrers::digests))
        .contains(List.of(attestation.digest()));
    assertThat(client.referrers(inUs, attestation.digest()).map(Referrers::digests))
        .contains(List.of(signature.digest()));
  }

  @Test
  void cosignTagsFollowAnIndexAndItsChildren() {
    ImageIndex index = Images.index(1);
    Artifact child = index.children().getFirst();
    ImagePusher.push(index, source);
    ImagePusher.push(Images.image(7), source, cosign(index, ".sig"));
    ImagePusher.push(Images.image(8), source, cosign(child, ".att"));
    ImagePusher.push(Images.image(9), source, cosign(Images.image(99), ".sig"));

    assertThat(copy(client, index)).containsExactly(new Outcome.Copied());

    assertThat(client.head(inUs, cosign(index, ".sig"))).contains(Images.image(7).digest());
    assertThat(client.head(inUs, cosign(child, ".att"))).contains(Images.image(8).digest());
    assertThat(client.head(inUs, cosign(Images.image(99), ".sig"))).isEmpty();
  }

  @Test
  void neverMovesACosignTag() {
    Image image = Images.image(1);
    ImagePusher.push(image, source);
    ImagePusher.push(Images.image(7), source, cosign(image, ".sig"));
    ImagePusher.push(Images.image(8), inUs, cosign(image, ".sig"));

    assertThat(copy(client, image))
        .containsExactly(
            new Outcome.Failed(
                "tag %s already names %s in %s; tags are never moved, add a new tag"
                    .formatted(cosign(image, ".sig"), Images.image(8).digest(), inUs),
                false));
    assertThat(client.head(inUs, V1)).isEmpty();
  }

  @Test
  void keepsTheFallbackTagWhereThereIsNoReferrersApi() {
    Image image = Images.image(1);
    Image one = Images.attachment(image, "application/vnd.example.one", 2);
    Image other = Images.attachment(image, "application/vnd.example.other", 3);
    List.of(image, one, other).forEach(artifact -> ImagePusher.push(artifact, source));
    try (RegistryClient old = Clients.brisk().wire(withoutReferrers(us.host())).build()) {
      assertThat(copy(old, image)).containsExactly(new Outcome.Copied());
    }
    assertThat(fallbackEntries(image)).containsExactlyInAnyOrder(one.digest(), other.digest());
  }

  @Test
  void putsAnEntryOfTheFallbackTagInAgainWhenAnotherWriterHidesIt() {
    Image image = Images.image(1);
    Image one = Images.attachment(image, "application/vnd.example.one", 2);
    Image other = Images.attachment(image, "application/vnd.example.other", 3);
    List.of(image, one, other).forEach(artifact -> ImagePusher.push(artifact, inUs));
    add(client, image, other);
    Tag tag = ReferrerTags.fallback(image.digest());
    ManifestContent otherIndex = client.findManifest(inUs, tag).orElseThrow();
    AtomicBoolean first = new AtomicBoolean(true);
    UnaryOperator<Sender> hiding =
        sender ->
            (request, authorization) -> {
              Response response = sender.send(request, authorization);
              if (request.method().equals("PUT") && first.getAndSet(false)) {
                client.putManifest(inUs, tag, otherIndex);
              }
              return response;
            };
    try (RegistryClient early = Clients.brisk().wire(hiding).build()) {
      add(early, image, one);
    }
    assertThat(fallbackEntries(image)).containsExactlyInAnyOrder(one.digest(), other.digest());
  }

  @Test
  void leavesAloneWhatIsNoIndexUnderTheFallbackTag() {
    Image image = Images.image(1);
    Image one = Images.attachment(image, "application/vnd.example.one", 2);
    Tag tag = ReferrerTags.fallback(image.digest());
    List.of(image, one).forEach(artifact -> ImagePusher.push(artifact, inUs));
    ImagePusher.push(Images.image(7), inUs, tag);
    assertThatThrownBy(() -> add(client, image, one))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            "%s:%s is no index of referrers but \"%s\"; it is left as it is,"
                + " remove it if it is wrong",
            inUs, tag.text(), MediaTypes.OCI_MANIFEST);
    assertThat(client.head(inUs, tag)).contains(Images.image(7).digest());
  }

  private void add(RegistryClient with, Image subject, Image referrer) {
    new FallbackIndex(with.manifests(), with.writer())
        .add(inUs, subject.digest(), client.findManifest(inUs, referrer.digest()).orElseThrow());
  }

  @Test
  void readsTheFallbackTagWhereTheSourceHasNoReferrersApi() {
    Image image = Images.image(1);
    Image one = Images.attachment(image, "application/vnd.example.one", 2);
    ImagePusher.push(image, inUs);
    ImagePusher.push(one, inUs);
    RepositoryPath copy = RepositoryPath.of(staging.host() + "/copy/foo");
    try (RegistryClient old = Clients.brisk().wire(withoutReferrers(us.host())).build()) {
      new FallbackIndex(old.manifests(), old.writer())
          .add(inUs, image.digest(), old.findManifest(inUs, one.digest()).orElseThrow());
      new ImageCopier(old).copy(inUs, image.digest(), List.of(new CopyTarget(copy, List.of(V1))));
    }
    assertThat(client.referrers(copy, image.digest()).map(Referrers::digests))
        .contains(List.of(one.digest()));
    assertThat(client.head(copy, ReferrerTags.fallback(image.digest()))).isEmpty();
  }

  @Test
  void asksForTheTagsOfASourceOnce() {
    List<CopyRequest> requests =
        List.of(Images.image(1), Images.image(2), Images.image(3)).stream()
            .map(image -> {
              ImagePusher.push(image, source);
              return new CopyRequest(source, image.digest(), List.of(target()));
            })
            .toList();
    staging.traffic().reset();
    new ImageCopier(client).copyAll(requests);
    assertThat(staging.traffic().requests("GET tags")).isEqualTo(1);
    assertThat(staging.traffic().requests("GET referrers")).isEqualTo(3);
  }

  private List<Digest> fallbackEntries(Artifact subject) {
    Tag tag = ReferrerTags.fallback(subject.digest());
    return ManifestLinks.of(client.findManifest(inUs, tag).orElseThrow()).manifests().stream()
        .map(Descriptor::digest)
        .toList();
  }

  private List<Outcome> copy(RegistryClient with, Artifact artifact) {
    CopyTarget target = new CopyTarget(inUs, List.of(V1));
    return new ImageCopier(with)
        .copy(source, artifact.digest(), List.of(target)).stream().map(Delivery::outcome).toList();
  }

  private CopyTarget target() {
    return new CopyTarget(inUs, List.of());
  }

  private static Tag cosign(Artifact subject, String ending) {
    return Tag.of("sha256-" + subject.digest().hex() + ending);
  }

  /** Lets a host answer as registries do that do not know the referrers API. */
  private static UnaryOperator<Sender> withoutReferrers(String host) {
    return sender ->
        new Sender() {
          @Override
          public Response send(Request request, Optional<String> authorization) throws IOException {
            boolean referrers = request.uri().getPath().contains("/referrers/");
            return request.host().equals(host) && referrers
                ? sender.send(request.to(request.uri().resolve("/nothing")), authorization)
                : sender.send(request, authorization);
          }
        };
  }
}
