package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.fanout.Fanout;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
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
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever may push to a source attaches what they like to an approved image: it arrives, signed,
 * and not late.
 */
final class HostileSourceTest {
  private static final Image IMAGE = Images.image(1);
  private static final Image REFERRER =
      Images.attachment(IMAGE, "application/vnd.example.attestation", 2);

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  private final RegistryClient client = Clients.brisk().build();
  private final FakeSigner signer = FakeSigner.of("ours").required();

  @AfterEach
  void stop() {
    client.close();
    staging.close();
    us.close();
  }

  @Test
  void readsNoMoreOfTenThousandReferrersThanMayFollow() {
    pushReferrers(10_050);
    staging.traffic().reset();

    List<Delivery> deliveries = promote(new AttachmentRule(Set.of(), 50, 1_000_000));

    assertArrivedSigned(deliveries);
    // The image, and those that may follow besides ours.
    assertThat(staging.traffic().requests("GET manifests")).isEqualTo(1 + 47);
    assertThat(outcomes(deliveries, AttachmentOutcome.Copied.class)).hasSize(47);
    assertThat(outcomes(deliveries, AttachmentOutcome.Unreadable.class)).isEmpty();
    assertThat(outcomes(deliveries, AttachmentOutcome.Refused.class))
        .hasSize(21)
        .startsWith(
            new AttachmentOutcome.Refused(
                "of its referrers in %s no more than 10000 are looked at".formatted(source)))
        .contains(
            new AttachmentOutcome.Refused(
                "it is one more than the 50 attachments that a digest may have"))
        .endsWith(
            new AttachmentOutcome.Refused(
                "9,934 attachments of it or of its attachments may not follow, besides those that"
                    + " are named"));
  }

  @Test
  void readsNoMoreBytesOfManifestsThanMayFollow() {
    JsonObject padding = new JsonObject();
    padding.addProperty("padding", "x".repeat(100_000));
    JsonObject changes = new JsonObject();
    changes.add("padded", padding);
    ImagePusher.push(IMAGE, source);
    IntStream.range(0, 20)
        .forEach(i ->
            ImagePusher.push(
                Images.changed(
                    Images.attachment(IMAGE, "application/vnd.example.x" + i, 5), changes),
                source));
    staging.traffic().reset();

    List<Delivery> deliveries = promote(new AttachmentRule(Set.of(), 200, 250_000));

    assertArrivedSigned(deliveries);
    assertThat(staging.traffic().requests("GET manifests")).isEqualTo(1 + 3);
    assertThat(outcomes(deliveries, AttachmentOutcome.Refused.class))
        .extracting(outcome -> outcome.reason().orElseThrow())
        .filteredOn(reason -> reason.startsWith("it is not read, because the manifests before it"))
        .hasSize(17)
        .allMatch(reason -> reason.endsWith("and the attachments of a digest may have 250000"));
  }

  @Test
  void aBillOfMaterialsThatIsTooLargeStaysBehind() {
    JsonObject changes = new JsonObject();
    JsonArray layers = ManifestJson.parse(REFERRER.manifest()).getAsJsonArray("layers");
    layers.get(0).getAsJsonObject().addProperty("size", 5_000_000_000L);
    changes.add("layers", layers);
    Image huge = Images.changed(REFERRER, changes);
    ImagePusher.push(IMAGE, source);
    ImagePusher.push(huge, source);
    staging.traffic().reset();

    List<Delivery> deliveries = promote(AttachmentRule.DEFAULT);

    assertArrivedSigned(deliveries);
    assertThat(staging.traffic().requests("GET blobs")).isEqualTo(2);
    assertThat(outcomes(deliveries, AttachmentOutcome.Refused.class))
        .singleElement()
        .extracting(outcome -> outcome.reason().orElseThrow())
        .asString()
        .endsWith("and attachments of a digest may have 16777216 together");
  }

  /** Each of them may have three tags more. */
  @Test
  void readsNoMoreTagsOfAttachmentsThanMayFollow() {
    pushReferrers(10);
    client
        .referrers(source, IMAGE.digest())
        .orElseThrow()
        .digests()
        .forEach(referrer ->
            AttachmentTag.cosign(referrer)
                .forEach(tag -> ImagePusher.push(Images.signature(7), source, tag)));
    staging.traffic().reset();

    List<Delivery> deliveries = promote(new AttachmentRule(Set.of(), 13, 1_000_000));

    assertArrivedSigned(deliveries);
    assertThat(staging.traffic().requests("GET manifests")).isEqualTo(1 + 10 + 16);
    assertThat(outcomes(deliveries, AttachmentOutcome.Refused.class))
        .extracting(outcome -> outcome.reason().orElseThrow())
        .anyMatch(reason ->
            reason.matches("tag sha256-.* of it is one more than the 16 tags that are looked at"));
  }

  private void pushReferrers(int count) {
    ImagePusher.push(IMAGE, source);
    ImagePusher.push(REFERRER, source);
    new Fanout(16, RegistryException::interrupted)
        .map(
            IntStream.range(1, count).boxed().toList(),
            i -> {
              JsonObject changes = new JsonObject();
              changes.addProperty("artifactType", "application/vnd.example.number" + i);
              Image other = Images.changed(REFERRER, changes);
              client.putManifest(
                  source,
                  other.digest(),
                  new ManifestContent(other.digest(), other.mediaType(), other.manifest()));
              return i;
            });
  }

  private List<Delivery> promote(AttachmentRule rule) {
    return new ImageCopier(
            client, Inventory.of(Map.of()), AttachmentOptions.of(rule).signer(signer))
        .copy(source, IMAGE.digest(), List.of(new CopyTarget(inUs, List.of(Tag.of("v1")))));
  }

  private void assertArrivedSigned(List<Delivery> deliveries) {
    assertThat(deliveries).extracting(Delivery::outcome).containsExactly(new Outcome.Copied());
    assertThat(deliveries.getFirst().evidence()).containsInstanceOf(DeliveryEvidence.Signed.class);
    Digest sig =
        client.head(inUs, AttachmentTag.signature(IMAGE.digest()).orElseThrow()).orElseThrow();
    assertThat(((DeliveryEvidence.Signed) deliveries.getFirst().evidence().orElseThrow()).sig())
        .contains(sig);
  }

  private static List<AttachmentOutcome> outcomes(
      List<Delivery> deliveries, Class<? extends AttachmentOutcome> kind) {
    return deliveries.stream()
        .flatMap(delivery -> delivery.attachments().stream())
        .map(AttachmentDelivery::outcome)
        .filter(kind::isInstance)
        .toList();
  }
}
