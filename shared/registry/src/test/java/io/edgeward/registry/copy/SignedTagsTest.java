package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags that are put on what production has already. */
final class SignedTagsTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Tag V2 = Tag.of("v2");
  private static final Image IMAGE = Images.image(1);
  private static final Tag SIG = AttachmentTag.signature(IMAGE.digest()).orElseThrow();

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final EmbeddedRegistry strict =
      EmbeddedRegistry.start(RegistryOptions.inMemory().immutableTags().withoutReferrers());
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  private final RepositoryPath inStrict = RepositoryPath.of(strict.host() + "/prod/foo");
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final FakeSigner signer = FakeSigner.of("ours");
  private final RegistryClient client =
      Clients.brisk()
          .wire(sender ->
              (request, authorization) -> {
                if (!List.of("GET", "HEAD").contains(request.method())) {
                  writes.add(request.uri().getPath().replaceAll(".*/(manifests|blobs)/", ""));
                }
                return sender.send(request, authorization);
              })
          .build();

  @BeforeEach
  void push() {
    List.of(inUs, inStrict).forEach(repository -> ImagePusher.push(IMAGE, repository));
  }

  @AfterEach
  void stop() {
    client.close();
    staging.close();
    us.close();
    strict.close();
  }

  @Test
  void signsWhatCameUnsignedBeforeATagIsPut() {
    List<Delivery> deliveries = tag(signer.required(), inUs, V1, V2);

    assertThat(deliveries)
        .extracting(Delivery::outcome)
        .containsExactly(new Outcome.Tagged(), new Outcome.Tagged());
    assertThat(deliveries).extracting(Delivery::source).containsOnly(Optional.empty());
    DeliveryEvidence.Signed evidence =
        (DeliveryEvidence.Signed) deliveries.getFirst().evidence().orElseThrow();
    assertThat(deliveries.getLast().evidence()).isEmpty();
    assertThat(evidence.carried()).isEmpty();
    assertThat(client.head(inUs, SIG)).isEqualTo(evidence.sig()).isPresent();
    assertThat(client.referrers(inUs, IMAGE.digest()).orElseThrow().digests())
        .containsExactlyInAnyOrder(
            evidence.bundle().orElseThrow(), evidence.promotion().orElseThrow());
    assertThat(writes.subList(writes.size() - 2, writes.size()))
        .containsExactly(V1.text(), V2.text());
    assertThat(staging.traffic().requests()).isZero();
  }

  @Test
  void aSignerThatIsDownHoldsBackTagsOnlyWhereSignaturesAreRequired() {
    ImageSigner down =
        (from, image, targets) ->
            Map.of(
                inUs, new SigningResult.Unsigned("the key is not to be reached", true, true),
                inStrict, new SigningResult.Unsigned("the key is not to be reached", true, false));
    DeliveryEvidence unsigned =
        new DeliveryEvidence.Unsigned("the signer did not sign: the key is not to be reached");

    List<Delivery> held = tag(down, inUs, V1, V2);

    assertThat(held)
        .extracting(Delivery::outcome)
        .hasSize(2)
        .containsOnly(
            new Outcome.Failed(
                "it is not signed, and by the policy nothing arrives unsigned: the signer did not"
                    + " sign: the key is not to be reached",
                true));
    assertThat(held)
        .extracting(Delivery::evidence)
        .containsExactly(Optional.of(unsigned), Optional.empty());
    assertThat(writes).isEmpty();
    assertThat(tag(down, inStrict, V1))
        .containsExactly(
            new Delivery(
                Optional.empty(),
                IMAGE.digest(),
                inStrict,
                Optional.of(V1),
                new Outcome.Tagged(),
                List.of(),
                Optional.of(unsigned)));
    assertThat(client.head(inStrict, V1)).contains(IMAGE.digest());
  }

  @Test
  void putsNoTagWhereARequiredSignatureCannotBeWritten() {
    us.faults().add("PUT", "/manifests/sha256", When.always(), new Fault.Status(503));

    assertThat(tag(signer.required(), inUs, V1))
        .extracting(Delivery::outcome)
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.retryable()).isTrue());
    assertThat(client.head(inUs, V1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void signsNothingTwice(boolean whereTagsAreImmutable) {
    RepositoryPath repository = whereTagsAreImmutable ? inStrict : inUs;
    List<Delivery> first = tag(signer.required(), repository, V1);
    writes.clear();
    EmbeddedRegistry registry = whereTagsAreImmutable ? strict : us;
    registry.traffic().reset();

    List<Delivery> again = tag(signer.required(), repository, V2);

    assertThat(again.getFirst().outcome()).isEqualTo(new Outcome.Tagged());
    assertThat(again.getFirst().evidence()).isEqualTo(first.getFirst().evidence());
    assertThat(writes).containsExactly(V2.text());
    // One for the tag of cosign, and one each for the list of bundles, the bundles and their blobs.
    assertThat(registry.traffic().requests())
        .as("%s", registry.traffic().kinds())
        .isLessThanOrEqualTo(11);
  }

  @Test
  void asksNothingMoreWhereNobodySigns() {
    AddTags untold = new AddTags(IMAGE.digest(), inUs, List.of(V2));
    us.traffic().reset();
    copier(signer.required()).copyAll(List.of(new TagRequest(untold)));
    Map<String, Long> least = Map.copyOf(us.traffic().kinds());
    us.traffic().reset();

    List<Delivery> deliveries = tag(ImageSigner.NONE, inUs, V1);

    assertThat(deliveries).extracting(Delivery::evidence).containsExactly(Optional.empty());
    assertThat(us.traffic().kinds()).isEqualTo(least);
    assertThat(least).containsOnlyKeys("GET manifests", "HEAD manifests", "PUT manifests");
  }

  /** As when production is restored: a snapshot does not say where it was promoted from. */
  @Test
  void signsNothingOfWhichNoManifestTells() {
    List<Delivery> deliveries =
        copier(signer.required())
            .copyAll(List.of(new TagRequest(new AddTags(IMAGE.digest(), inUs, List.of(V1)))));

    assertThat(deliveries)
        .containsExactly(
            new Delivery(
                Optional.empty(), IMAGE.digest(), inUs, Optional.of(V1), new Outcome.Tagged()));
    assertThat(writes).containsExactly(V1.text());
  }

  /** Another run brought it, unsigned, after this one was planned. */
  @Test
  void signsWhatGotThereBeforeItsCopyBegan() {
    ImagePusher.push(IMAGE, source);

    List<Delivery> deliveries =
        copier(signer.required())
            .copy(source, IMAGE.digest(), List.of(new CopyTarget(inUs, List.of(V1))));

    assertThat(deliveries).extracting(Delivery::outcome).containsExactly(new Outcome.Tagged());
    assertThat(deliveries.getFirst().evidence()).containsInstanceOf(DeliveryEvidence.Signed.class);
    assertThat(client.head(inUs, SIG)).isPresent();
  }

  private ImageCopier copier(ImageSigner with) {
    return new ImageCopier(client, Inventory.of(Map.of()), AttachmentOptions.DEFAULT.signer(with));
  }

  private List<Delivery> tag(ImageSigner with, RepositoryPath repository, Tag... tags) {
    AddTags step = new AddTags(Optional.of(source), IMAGE.digest(), repository, List.of(tags));
    return copier(with).copyAll(List.of(new TagRequest(step)));
  }
}
