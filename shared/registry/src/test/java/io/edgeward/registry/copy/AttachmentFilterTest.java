package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestJson;
import io.edgeward.registry.manifest.ManifestLinks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AttachmentFilterTest extends SignedCopyFixture {
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
}
