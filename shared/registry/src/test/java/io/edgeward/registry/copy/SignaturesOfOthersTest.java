package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.manifest.ManifestJson;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ours beside the signatures and attachments of others: under one tag, and in a limited room. */
final class SignaturesOfOthersTest extends SignedCopyFixture {
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
}
