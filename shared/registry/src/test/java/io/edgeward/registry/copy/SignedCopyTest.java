package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestJson;
import io.edgeward.registry.manifest.ManifestLinks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignedCopyTest {
  private static final Tag V1 = Tag.of("v1");
  private static final Image IMAGE = Images.image(1);
  private static final Tag SIG = AttachmentTag.signature(IMAGE.digest()).orElseThrow();
  private static final Tag INDEX = AttachmentTag.index(IMAGE.digest()).orElseThrow();
  private static final RegistryOptions STRICT =
      RegistryOptions.inMemory().immutableTags().withoutReferrers();

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final EmbeddedRegistry strict = EmbeddedRegistry.start(STRICT);
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  private final RepositoryPath inStrict = RepositoryPath.of(strict.host() + "/prod/foo");
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final FakeSigner signer = FakeSigner.of("ours");
  private final RegistryClient client =
      Clients.brisk()
          .wire(sender ->
              (request, authorization) -> {
                if (request.method().equals("PUT")
                    && request.uri().getPath().contains("/manifests/")) {
                  writes.add(request.uri().getPath().replaceAll(".*/manifests/", ""));
                }
                return sender.send(request, authorization);
              })
          .build();

  @AfterEach
  void stop() {
    client.close();
    staging.close();
    us.close();
    strict.close();
  }

  @Test
  void writesTheTagThenTheBundlesThenTheRestAndTheImageLast() {
    Image attestation = stagedReferrer(2);
    ImagePusher.push(Images.signature(7), source, SIG);

    DeliveryEvidence.Signed evidence = signed(promote(signer, inUs));

    assertThat(writes)
        .containsExactly(
            SIG.text(),
            evidence.bundle().orElseThrow().text(),
            evidence.promotion().orElseThrow().text(),
            attestation.digest().text(),
            V1.text());
    assertThat(evidence.key()).isEqualTo("ours");
    assertThat(evidence.notes()).isEmpty();
    assertThat(evidence.carried())
        .containsExactlyInAnyOrder(attestation.digest(), evidence.sig().orElseThrow());
    assertThat(signatures(inUs)).containsExactly("ours 1", "");
    assertThat(referrers(inUs))
        .containsExactlyInAnyOrder(
            attestation.digest(),
            evidence.bundle().orElseThrow(),
            evidence.promotion().orElseThrow());
  }

  @Test
  void putsEachTagOnceWhereTagsAreImmutableAndReferrersAreNotListed() {
    Image one = stagedReferrer(2);
    Image other = stagedReferrer(3);
    ImagePusher.push(Images.signature(7), source, SIG);

    List<Delivery> deliveries = promote(signer.required(), inStrict);

    DeliveryEvidence.Signed evidence = signed(deliveries);
    assertThat(deliveries).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertThat(outcomes(deliveries)).containsOnly(new AttachmentOutcome.Copied());
    assertThat(writes).filteredOn(SIG.text()::equals).hasSize(1);
    assertThat(writes).filteredOn(INDEX.text()::equals).hasSize(1);
    assertThat(writes.subList(writes.size() - 2, writes.size()))
        .containsExactly(INDEX.text(), V1.text());
    assertThat(entries(inStrict))
        .containsExactlyInAnyOrder(
            one.digest(),
            other.digest(),
            evidence.bundle().orElseThrow(),
            evidence.promotion().orElseThrow());
    assertThat(signatures(inStrict)).containsExactly("ours 1", "");
  }

  /** The payload of a signature says nothing of who signed. */
  @Test
  void aForeignSignatureOfTheSamePayloadDoesNotCountAsOurs() {
    ImagePusher.push(IMAGE, source);
    foreignSignature(inUs);

    DeliveryEvidence.Signed evidence = signed(promote(signer, inUs));

    assertThat(signatures(inUs)).containsExactly("theirs 1", "ours 1");
    assertThat(client.head(inUs, SIG)).isEqualTo(evidence.sig());
  }

  /** Nor does one that is carried, where the destination has another one of the same payload. */
  @Test
  void carriesASignatureBesideAnotherOneOfTheSamePayload() {
    ImagePusher.push(IMAGE, source);
    foreignSignature(source);
    foreignSignature(inUs, FakeSigner.of("others"));

    promote(ImageSigner.NONE, inUs);

    assertThat(signatures(inUs)).containsExactly("others 1", "theirs 1");
  }

  @Test
  void keepsATagThatMayNotGrowAndSignsByTheBundle() {
    ImagePusher.push(IMAGE, source);
    Digest there = foreignSignature(inStrict);

    List<Delivery> deliveries = promote(signer.required(), inStrict);

    assertThat(deliveries).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    DeliveryEvidence.Signed evidence = signed(deliveries);
    assertThat(evidence.sig()).isEmpty();
    assertThat(evidence.bundle()).isPresent();
    assertThat(evidence.notes())
        .singleElement()
        .asString()
        .startsWith(
            "%s:%s names %s and is kept as it was, because its registry lets no tag grow: "
                .formatted(inStrict, SIG, there));
    assertThat(entries(inStrict)).contains(evidence.bundle().get());
  }

  @Test
  void nothingLooksPromotedThatHasToBeSignedAndCannotBe() {
    ImagePusher.push(IMAGE, source);
    foreignSignature(inStrict);

    List<Delivery> deliveries = promote(signer.required().withoutBundles(), inStrict);

    assertThat(deliveries)
        .extracting(Delivery::outcome)
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.message())
                  .startsWith(
                      "it is not signed, and by the policy nothing arrives unsigned: the signature"
                          + " could"
                          + " not be written: %s:%s names ".formatted(inStrict, SIG));
            });
    assertThat(evidence(deliveries)).containsInstanceOf(DeliveryEvidence.Unsigned.class);
    assertThat(client.head(inStrict, IMAGE.digest())).isEmpty();
    assertThat(client.head(inStrict, V1)).isEmpty();
  }

  @Test
  void aBundleThatNobodyFindsIsNoSignature() {
    ImagePusher.push(IMAGE, source);
    ImagePusher.push(Images.image(7), inStrict, INDEX);

    assertThat(promote(signer.required().withoutTag(), inStrict))
        .extracting(Delivery::outcome)
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.message()).contains(INDEX + " is no index of referrers"));
    assertThat(client.head(inStrict, IMAGE.digest())).isEmpty();
  }

  @Test
  void aSignerThatIsDownHoldsBackOnlyWhatHasToBeSigned() {
    Image attestation = stagedReferrer(2);
    ImageSigner down =
        (from, image, targets) ->
            Map.of(
                inUs, new SigningResult.Unsigned("the key is not to be reached", true, true),
                inStrict, new SigningResult.Unsigned("the key is not to be reached", true, false));

    List<Delivery> deliveries = promote(down, inUs, inStrict);

    assertThat(deliveries)
        .extracting(Delivery::outcome)
        .containsExactly(
            new Outcome.Failed(
                "it is not signed, and by the policy nothing arrives unsigned: the signer did not"
                    + " sign: the key is not to be reached",
                true),
            new Outcome.Copied());
    assertThat(deliveries)
        .extracting(Delivery::evidence)
        .containsOnly(
            Optional.of(
                new DeliveryEvidence.Unsigned(
                    "the signer did not sign: the key is not to be reached")));
    assertThat(client.head(inUs, IMAGE.digest())).isEmpty();
    assertThat(referrers(inUs)).isEmpty();
    assertThat(client.head(inStrict, V1)).contains(IMAGE.digest());
    assertThat(entries(inStrict)).containsExactly(attestation.digest());
  }

  @Test
  void aSignatureThatCannotBeWrittenIsTriedAgainByAnotherRun() {
    ImagePusher.push(IMAGE, source);
    us.faults().add("PUT", "/manifests/", When.always(), new Fault.Status(503));

    assertThat(promote(signer.required(), inUs))
        .extracting(Delivery::outcome)
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.retryable()).isTrue());
  }

  @Test
  void destinationsOfOneNameGetTheSameBytesAndOthersTheirOwn() {
    Image attestation = stagedReferrer(2);
    RepositoryPath eu = RepositoryPath.of(us.host() + "/eu/foo");
    FakeSigner two =
        signer.names(repository ->
            RepositoryPath.of(
                repository.equals(inStrict) ? "other.example/foo" : "registry.example/foo"));
    staging.traffic().reset();

    List<Delivery> deliveries = promote(two, inUs, eu, inStrict);

    assertThat(deliveries).extracting(Delivery::outcome).containsOnly(new Outcome.Copied());
    List<Digest> sigs =
        deliveries.stream().map(delivery -> signed(List.of(delivery)).sig().orElseThrow()).toList();
    assertThat(sigs.get(0)).isEqualTo(sigs.get(1)).isNotEqualTo(sigs.get(2));
    assertThat(attestation.layers()).hasSize(1);
    // Two manifests, with a configuration and a layer each.
    assertThat(staging.traffic().requests("GET blobs")).isEqualTo(4);
    assertThat(staging.traffic().requests("GET manifests")).isEqualTo(2);
  }

  @Test
  void aFilterThatCannotDecideCarriesNothingAndTheImageArrivesSigned() {
    stagedReferrer(2);
    AttachmentFilter unable =
        (from, image, found) -> {
          throw new RegistryException(RegistryException.Kind.UNAVAILABLE, "no key can be read");
        };

    List<Delivery> deliveries =
        promote(AttachmentOptions.DEFAULT.filter(unable).signer(signer.required()), inUs);

    assertThat(deliveries).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertThat(outcomes(deliveries))
        .containsExactly(
            new AttachmentOutcome.Unreadable(
                "which attachments are carried could not be decided: no key can be read"));
    assertThat(signed(deliveries).carried()).isEmpty();
    assertThat(referrers(inUs)).hasSize(2);
  }

  @Test
  void carriesWhatTheFilterChoosesAndNamesTheRest() {
    Image good = stagedReferrer(2);
    Image bad = stagedReferrer(3);
    AttachmentFilter filter =
        (from, image, found) -> {
          assertThat(from).isEqualTo(source);
          assertThat(image).containsExactly(IMAGE.digest());
          return new AttachmentFilter.Selection(
              found.stream().filter(one -> one.content().digest().equals(good.digest())).toList(),
              List.of(
                  new AttachmentDelivery(
                      Optional.of(bad.digest()),
                      Optional.empty(),
                      Optional.empty(),
                      IMAGE.digest(),
                      new AttachmentOutcome.Refused("nobody signed it"))));
        };

    List<Delivery> deliveries = promote(AttachmentOptions.DEFAULT.filter(filter), inUs);

    assertThat(referrers(inUs)).containsExactly(good.digest());
    assertThat(outcomes(deliveries))
        .containsExactlyInAnyOrder(
            new AttachmentOutcome.Refused("nobody signed it"), new AttachmentOutcome.Copied());
    assertThat(evidence(deliveries)).isEmpty();
  }

  @Test
  void asksTheSourceForNoAttachmentsWhereNoneIsCarried() {
    stagedReferrer(2);
    ImagePusher.push(Images.signature(7), source, SIG);

    List<Delivery> deliveries =
        promote(AttachmentOptions.DEFAULT.carryingNothing().signer(signer.required()), inUs);

    assertThat(deliveries).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertThat(signatures(inUs)).containsExactly("ours 1");
    assertThat(referrers(inUs)).hasSize(2);
    assertThat(staging.traffic().requests("GET tags")).isZero();
    assertThat(staging.traffic().requests("GET referrers")).isZero();
    assertThat(staging.traffic().requests("GET manifests")).isEqualTo(1);
    assertThat(staging.traffic().requests("HEAD manifests")).isZero();
  }

  /** The layers are at the source, and the manifest that names fewer of them is not. */
  @Test
  void carriesAManifestThatTheFilterMadeOfLayersOfTheSource() {
    ImagePusher.push(IMAGE, source);
    ImagePusher.push(Images.signature(7), source, SIG);
    AttachmentFilter filter =
        (from, image, found) -> {
          JsonObject manifest = ManifestJson.parse(found.getFirst().content().bytes());
          byte[] config = "{\"made\":1}".getBytes(StandardCharsets.UTF_8);
          manifest.getAsJsonObject("config").addProperty("digest", Digest.ofContent(config).text());
          manifest.getAsJsonObject("config").addProperty("size", config.length);
          AttachmentLink link = new AttachmentLink.CosignTag(SIG, IMAGE.digest());
          return new AttachmentFilter.Selection(
              List.of(FakeSigner.attachment(manifest, link, config)), List.of());
        };

    promote(AttachmentOptions.DEFAULT.filter(filter), inUs);

    ManifestContent there = client.findManifest(inUs, SIG).orElseThrow();
    assertThat(there.digest()).isNotEqualTo(Images.signature(7).digest());
    assertThat(ManifestLinks.of(there).blobs())
        .extracting(Descriptor::digest)
        .contains(Images.signature(7).layers().getFirst().digest());
  }

  @Test
  void aSignerThatThrowsFailsItsImageAlone() {
    Image other = Images.image(5);
    List.of(IMAGE, other).forEach(image -> ImagePusher.push(image, source));
    ImageSigner broken =
        (from, image, targets) -> {
          if (image.digest().equals(IMAGE.digest())) {
            throw new IllegalStateException("a defect");
          }
          return signer.sign(from, image, targets);
        };
    List<CopyRequest> requests =
        List.of(IMAGE, other).stream()
            .map(image ->
                new CopyRequest(source, image.digest(), List.of(new CopyTarget(inUs, List.of()))))
            .toList();

    List<Delivery> deliveries = copier(AttachmentOptions.DEFAULT.signer(broken)).copyAll(requests);

    assertThat(deliveries)
        .extracting(Delivery::outcome)
        .containsExactly(
            new Outcome.Failed("a fault in Edgeward: java.lang.IllegalStateException", false),
            new Outcome.Copied());
    assertThat(client.head(inUs, IMAGE.digest())).isEmpty();
  }

  /** There is room for the signatures of one run; the next has to know them again. */
  @Test
  void anotherRunFindsTheSignaturesOfOneThatBrokeOff() {
    ImagePusher.push(IMAGE, source);
    strict.faults().add("PUT", "/manifests/v1", When.always(), new Fault.Status(500));
    List<Delivery> broken = promote(signer.required(), inStrict);
    assertThat(broken).noneMatch(delivery -> delivery.outcome().arrived());
    strict.faults().clear();

    List<Delivery> again = promote(signer.required(), inStrict);

    assertThat(again).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertThat(evidence(again)).isEqualTo(evidence(broken));
    assertThat(signatures(inStrict)).containsExactly("ours 1");
  }

  /** Without a layer under cosign's tag nothing tells of the run before but the index itself. */
  @Test
  void anotherRunFindsTheBundlesOfOneThatBrokeOff() {
    ImagePusher.push(IMAGE, source);
    FakeSigner bundles = signer.required().withoutTag();
    strict.faults().add("PUT", "/manifests/v1", When.always(), new Fault.Status(500));
    List<Delivery> broken = promote(bundles, inStrict);
    strict.faults().clear();

    List<Delivery> again = promote(bundles, inStrict);

    assertThat(again).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertThat(evidence(again)).isEqualTo(evidence(broken));
  }

  @Test
  void healingLeavesTheSignaturesThatAreThere() {
    ImagePusher.push(IMAGE, source);
    List<Delivery> first = promote(signer.required(), inUs, inStrict);

    List<CopyTarget> healed =
        List.of(inUs, inStrict).stream()
            .map(to -> new CopyTarget(to, List.of(V1), List.of(IMAGE.configDigest())))
            .toList();
    List<Delivery> again =
        copier(AttachmentOptions.DEFAULT.signer(signer.required()))
            .copy(source, IMAGE.digest(), healed);

    assertThat(again)
        .extracting(Delivery::evidence)
        .isEqualTo(first.stream().map(Delivery::evidence).toList());
    assertThat(referrers(inUs)).hasSize(2);
    assertThat(entries(inStrict)).hasSize(2);
  }

  /** The auditor counts ours among the attachments that a digest may have. */
  @Test
  void oursHaveRoomAmongThoseThatADigestMayHave() {
    IntStream.range(10, 14).forEach(this::stagedReferrer);
    AttachmentRule four = new AttachmentRule(Set.of(), 4, 1_000_000);

    List<Delivery> deliveries = promote(AttachmentOptions.of(four).signer(signer), inUs);

    assertThat(signed(deliveries).carried()).hasSize(1);
    assertThat(referrers(inUs)).hasSize(3);
    assertThat(outcomes(deliveries))
        .filteredOn(outcome -> outcome instanceof AttachmentOutcome.Refused)
        .hasSize(3);
  }

  @Test
  void ourSignatureIsThereWhereThoseOfTheSourceLeaveNoRoom() {
    ImagePusher.push(IMAGE, source);
    ImagePusher.push(manySignatures(1001), source, SIG);

    List<Delivery> deliveries = promote(signer.required(), inUs);

    assertThat(deliveries).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertThat(outcomes(deliveries))
        .containsExactly(
            new AttachmentOutcome.Refused(
                "%s:%s would have more than 1,000 layers or 4,194,304 bytes with it"
                    .formatted(inUs, SIG)));
    assertThat(signatures(inUs)).containsExactly("ours 1");
  }

  private static Image manySignatures(int count) {
    Image one = Images.signature(7);
    JsonArray layers = new JsonArray();
    for (int i = 0; i < count; i++) {
      JsonObject layer =
          ManifestJson.parse(one.manifest()).getAsJsonArray("layers").get(0).getAsJsonObject();
      JsonObject annotations = new JsonObject();
      annotations.addProperty(FakeSigner.SIGNATURE, "many " + i);
      layer.add("annotations", annotations);
      layers.add(layer);
    }
    JsonObject changes = new JsonObject();
    changes.add("layers", layers);
    return Images.changed(one, changes);
  }

  private Image stagedReferrer(long seed) {
    Image referrer = Images.attachment(IMAGE, "application/vnd.example.attestation", seed);
    List.<Artifact>of(IMAGE, referrer).forEach(artifact -> ImagePusher.push(artifact, source));
    return referrer;
  }

  private Digest foreignSignature(RepositoryPath repository) {
    return foreignSignature(repository, FakeSigner.of("theirs"));
  }

  private Digest foreignSignature(RepositoryPath repository, FakeSigner theirs) {
    Attachment signature =
        theirs.signature(IMAGE.digest(), RepositoryPath.of("registry.example/foo"));
    signature.made().forEach((digest, blob) -> client.blobs().upload(repository, digest, blob));
    client.putManifest(repository, SIG, signature.content());
    writes.clear();
    return signature.content().digest();
  }

  private ImageCopier copier(AttachmentOptions options) {
    return new ImageCopier(client, Inventory.of(Map.of()), options);
  }

  private List<Delivery> promote(ImageSigner with, RepositoryPath... destinations) {
    return promote(AttachmentOptions.DEFAULT.signer(with), destinations);
  }

  private List<Delivery> promote(AttachmentOptions options, RepositoryPath... destinations) {
    return copier(options)
        .copy(
            source,
            IMAGE.digest(),
            List.of(destinations).stream().map(to -> new CopyTarget(to, List.of(V1))).toList());
  }

  private static Optional<DeliveryEvidence> evidence(List<Delivery> deliveries) {
    assertThat(deliveries).hasSize(1);
    return deliveries.getFirst().evidence();
  }

  private static DeliveryEvidence.Signed signed(List<Delivery> deliveries) {
    return (DeliveryEvidence.Signed) evidence(deliveries).orElseThrow();
  }

  private static List<AttachmentOutcome> outcomes(List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> delivery.attachments().stream())
        .map(AttachmentDelivery::outcome)
        .toList();
  }

  private List<Digest> referrers(RepositoryPath repository) {
    return client.referrers(repository, IMAGE.digest()).map(Referrers::digests).orElseThrow();
  }

  private List<Digest> entries(RepositoryPath repository) {
    return ManifestLinks.of(client.findManifest(repository, INDEX).orElseThrow())
        .manifests()
        .stream()
        .map(Descriptor::digest)
        .toList();
  }

  /** What the layers under cosign's tag say of their signers; nothing where they say nothing. */
  private List<String> signatures(RepositoryPath repository) {
    ManifestContent manifest = client.findManifest(repository, SIG).orElseThrow();
    return StreamSupport.stream(
            ManifestJson.parse(manifest.bytes()).getAsJsonArray("layers").spliterator(), false)
        .map(layer -> layer.getAsJsonObject().getAsJsonObject("annotations"))
        .map(said -> said == null ? "" : said.get(FakeSigner.SIGNATURE).getAsString())
        .toList();
  }
}
