package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.CannedAnswers;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestJson;
import io.edgeward.registry.manifest.ManifestLinks;
import io.edgeward.registry.manifest.ManifestOutlines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  void cosignTagsFollowAnIndexItsChildrenAndItsAttachments() {
    ImageIndex index = Images.index(1);
    Artifact child = index.children().getFirst();
    Image attestation = Images.signature(8);
    ImagePusher.push(index, source);
    ImagePusher.push(Images.signature(7), source, cosign(index, ".sig"));
    ImagePusher.push(attestation, source, cosign(child, ".att"));
    ImagePusher.push(Images.signature(10), source, cosign(attestation, ".sig"));
    ImagePusher.push(Images.signature(9), source, cosign(Images.image(99), ".sig"));

    assertThat(copy(client, index)).containsExactly(new Outcome.Copied());

    assertThat(client.head(inUs, cosign(index, ".sig"))).contains(Images.signature(7).digest());
    assertThat(client.head(inUs, cosign(child, ".att"))).contains(attestation.digest());
    assertThat(client.head(inUs, cosign(attestation, ".sig")))
        .contains(Images.signature(10).digest());
    assertThat(client.head(inUs, cosign(Images.image(99), ".sig"))).isEmpty();
  }

  @Test
  void referrersFollowTheChildrenOfAnIndexAtAnyDepth() {
    ImageIndex inner = Images.index(1);
    ImageIndex outer = Images.index(Flavor.OCI, List.of(inner));
    Artifact leaf = inner.children().getFirst();
    Image attestation = Images.attachment(leaf, "application/vnd.example.attestation", 5);
    ImagePusher.push(outer, source);
    ImagePusher.push(attestation, source);

    assertThat(copy(client, outer)).containsExactly(new Outcome.Copied());

    assertThat(client.referrers(inUs, leaf.digest()).map(Referrers::digests))
        .contains(List.of(attestation.digest()));
  }

  @Test
  void growsACosignTagByTheSignaturesOfBoth() {
    Image image = Images.image(1);
    ImagePusher.push(image, source);
    ImagePusher.push(Images.signature(7), source, cosign(image, ".sig"));
    ImagePusher.push(Images.signature(8), inUs, cosign(image, ".sig"));

    assertThat(attachments(client, image))
        .extracting(AttachmentDelivery::outcome)
        .containsExactly(new AttachmentOutcome.Copied());

    ManifestContent grown = client.findManifest(inUs, cosign(image, ".sig")).orElseThrow();
    assertThat(ManifestOutlines.of(grown).layers())
        .extracting(ManifestOutline.Part::digest)
        .containsExactly(layer(Images.signature(8)), layer(Images.signature(7)));
    assertThat(attachments(client, image)).isEmpty();
  }

  /** Some writers give a field that they have no value for as null. */
  @Test
  void growsACosignTagWhoseLayersHaveNullForTheirType() {
    Image image = Images.image(1);
    ImagePusher.push(image, source);
    ImagePusher.push(Images.signature(7), source, cosign(image, ".sig"));
    JsonObject layers =
        JsonParser.parseString(new String(Images.signature(8).manifest(), StandardCharsets.UTF_8))
            .getAsJsonObject();
    layers.getAsJsonArray("layers").get(0).getAsJsonObject().add("mediaType", JsonNull.INSTANCE);
    ImagePusher.push(Images.changed(Images.signature(8), layers), inUs, cosign(image, ".sig"));

    assertThat(attachments(client, image))
        .extracting(AttachmentDelivery::outcome)
        .containsExactly(new AttachmentOutcome.Copied());

    ManifestContent grown = client.findManifest(inUs, cosign(image, ".sig")).orElseThrow();
    assertThat(ManifestOutlines.of(grown).layers())
        .extracting(ManifestOutline.Part::digest)
        .containsExactly(layer(Images.signature(8)), layer(Images.signature(7)));
  }

  @Test
  void leavesAloneWhatHoldsNoSignaturesUnderACosignTag() {
    Image image = Images.image(1);
    ImagePusher.push(image, source);
    ImagePusher.push(Images.signature(7), source, cosign(image, ".sig"));
    ImageIndex index = Images.index(5);
    ImagePusher.push(index, inUs, cosign(image, ".sig"));

    assertThat(attachments(client, image))
        .extracting(AttachmentDelivery::outcome)
        .containsExactly(
            new AttachmentOutcome.Failed(
                "%s:%s holds no signatures but \"%s\"; it is left as it is, remove it if it is wrong"
                    .formatted(inUs, cosign(image, ".sig"), MediaTypes.OCI_INDEX)));
    assertThat(client.head(inUs, cosign(image, ".sig"))).contains(index.digest());
  }

  @Test
  void leavesACosignTagThatHoldsEverySignature() {
    Image image = Images.image(1);
    ImagePusher.push(image, source);
    ImagePusher.push(Images.signature(7), source, cosign(image, ".sig"));
    JsonObject note = new JsonObject();
    note.add("annotations", new JsonObject());
    Image same = Images.changed(Images.signature(7), note);
    ImagePusher.push(same, inUs, cosign(image, ".sig"));

    assertThat(attachments(client, image))
        .extracting(AttachmentDelivery::outcome)
        .containsExactly(new AttachmentOutcome.AlreadyThere());
    assertThat(client.head(inUs, cosign(image, ".sig"))).contains(same.digest());
  }

  @Test
  void keepsACosignTagWhereTagsAreImmutable() {
    Image image = Images.image(1);
    ImagePusher.push(image, source);
    ImagePusher.push(Images.signature(7), source, cosign(image, ".sig"));
    try (EmbeddedRegistry strict =
        EmbeddedRegistry.start(RegistryOptions.inMemory().immutableTags())) {
      RepositoryPath there = RepositoryPath.of(strict.host() + "/prod/foo");
      ImagePusher.push(Images.signature(8), there, cosign(image, ".sig"));
      List<Delivery> deliveries =
          new ImageCopier(client)
              .copy(source, image.digest(), List.of(new CopyTarget(there, List.of(V1))));
      assertThat(deliveries).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
      AttachmentOutcome outcome = deliveries.getFirst().attachments().getFirst().outcome();
      assertThat(outcome)
          .isInstanceOfSatisfying(
              AttachmentOutcome.Kept.class,
              kept ->
                  assertThat(kept.message())
                      .startsWith(
                          "%s:%s names %s and is kept as it was, because its registry lets no tag"
                                  .formatted(
                                      there, cosign(image, ".sig"), Images.signature(8).digest())
                              + " grow: "));
      assertThat(client.head(there, cosign(image, ".sig"))).contains(Images.signature(8).digest());
    }
  }

  private static Digest layer(Image image) {
    return image.layers().getFirst().digest();
  }

  @Test
  void keepsTheFallbackTagWhereThereIsNoReferrersApi() {
    Image image = Images.image(1);
    Image one = Images.attachment(image, "application/vnd.example.one", 2);
    Image other = Images.attachment(image, "application/vnd.example.other", 3);
    List.of(image, one, other).forEach(artifact -> ImagePusher.push(artifact, source));
    us.traffic().reset();
    try (RegistryClient old = Clients.brisk().wire(withoutReferrers(us.host())).build()) {
      assertThat(copy(old, image)).containsExactly(new Outcome.Copied());
    }
    assertThat(fallbackEntries(image)).containsExactlyInAnyOrder(one.digest(), other.digest());
    // Two referrers, their index, and the image under its tag.
    assertThat(us.traffic().requests("PUT manifests")).isEqualTo(4);
  }

  @Test
  void putsAnEntryOfTheFallbackTagInAgainWhenAnotherWriterHidesIt() {
    Image image = Images.image(1);
    Image one = Images.attachment(image, "application/vnd.example.one", 2);
    Image other = Images.attachment(image, "application/vnd.example.other", 3);
    List.of(image, one, other).forEach(artifact -> ImagePusher.push(artifact, inUs));
    add(client, image, other);
    Tag tag = fallback(image);
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
    Tag tag = fallback(image);
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

  /** Its own type, or else that of its configuration (specification, "Listing Referrers"). */
  @Test
  void theFallbackIndexTellsTheKindOfEachReferrer() {
    Image image = Images.image(1);
    JsonObject about = new JsonObject();
    about.add("subject", image.descriptor());
    Image typed = Images.attachment(image, "application/vnd.example.one", 2);
    Image configured =
        Images.changed(Images.labelled(3, "text/plain", "application/vnd.example.config"), about);
    List.of(image, typed, configured).forEach(artifact -> ImagePusher.push(artifact, inUs));
    add(client, image, typed);
    add(client, image, configured);
    ManifestContent index = client.findManifest(inUs, fallback(image)).orElseThrow();
    assertThat(ManifestJson.parse(index.bytes()).getAsJsonArray("manifests"))
        .extracting(entry -> entry.getAsJsonObject().get("artifactType").getAsString())
        .containsExactly("application/vnd.example.one", "application/vnd.example.config");
  }

  private void add(RegistryClient with, Image subject, Image referrer) {
    new FallbackIndex(with.manifests(), with.writer())
        .add(
            inUs,
            fallback(subject),
            List.of(client.findManifest(inUs, referrer.digest()).orElseThrow()));
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
          .add(inUs, fallback(image), List.of(old.findManifest(inUs, one.digest()).orElseThrow()));
      new ImageCopier(old).copy(inUs, image.digest(), List.of(new CopyTarget(copy, List.of(V1))));
    }
    assertThat(client.referrers(copy, image.digest()).map(Referrers::digests))
        .contains(List.of(one.digest()));
    assertThat(client.head(copy, fallback(image))).isEmpty();
  }

  @Test
  void namesReferrersThatNobodyUnderstandsAndBringsTheOthers() {
    Image image = Images.image(1);
    Image one = Images.attachment(image, "application/vnd.example.one", 2);
    List.of(image, one).forEach(artifact -> ImagePusher.push(artifact, source));
    String list =
        "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:short\",\"size\":1},%s]}"
            .formatted(one.descriptor());
    try (CannedAnswers answers = new CannedAnswers();
        RegistryClient odd =
            Clients.brisk()
                .wire(sender ->
                    (request, authorization) ->
                        request.uri().getPath().endsWith("/referrers/" + image.digest())
                                && request.host().equals(staging.host())
                            ? answers.send(request, authorization)
                            : sender.send(request, authorization))
                .build()) {
      answers.set(200, list.getBytes(StandardCharsets.UTF_8));
      List<AttachmentDelivery> deliveries = attachments(odd, image);
      assertThat(deliveries).hasSize(2);
      assertThat(deliveries)
          .extracting(AttachmentDelivery::digest)
          .containsExactly(Optional.empty(), Optional.of(one.digest()));
      assertThat(deliveries.getFirst().subject()).isEqualTo(image.digest());
      assertThat(deliveries.getFirst().outcome())
          .isInstanceOfSatisfying(
              AttachmentOutcome.Refused.class,
              refused ->
                  assertThat(refused.message())
                      .startsWith(source + " lists among its referrers: ")
                      .contains("sha256:short", "is no descriptor of a referrer"));
    }
    assertThat(client.referrers(inUs, image.digest()).map(Referrers::digests))
        .contains(List.of(one.digest()));
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
    Tag tag = fallback(subject);
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

  private List<AttachmentDelivery> attachments(RegistryClient with, Artifact artifact) {
    CopyTarget target = new CopyTarget(inUs, List.of(V1));
    return new ImageCopier(with)
        .copy(source, artifact.digest(), List.of(target)).stream()
            .flatMap(delivery -> delivery.attachments().stream())
            .toList();
  }

  private static Tag fallback(Artifact subject) {
    return AttachmentTag.index(subject.digest()).orElseThrow();
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
