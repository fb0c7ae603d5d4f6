package io.edgeward.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.Images;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures and other referrers: one defect at one target, and the sentence for it. */
class AttachmentParityTest extends ParityFixture {
  @Test
  void findsAMissingSignature() {
    pushToBoth();
    Image signature = Images.signature(9);
    Tag tag = AttachmentTag.signature(IMAGE.digest()).orElseThrow();
    push(us, signature, tag);
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: signature tag %s of foo:1.0 is not there (404), and %s at us; copy it there"
                .formatted(tag, signature.digest()));
  }

  @Test
  void findsAMissingReferrer() {
    pushToBoth();
    Image bundle = Images.attachment(IMAGE, "application/vnd.example.report+json", 5);
    push(eu, bundle);
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "us: %s, which refers to foo:1.0, is listed at eu and not there; copy it with what it"
                    .formatted(bundle.digest())
                + " refers to");
  }

  @Test
  void takesTheReferrersTagWhereThereIsNoList() {
    pushToBoth();
    Image bundle = Images.attachment(IMAGE, "application/vnd.example.report+json", 5);
    push(us, bundle);
    push(eu, bundle);
    eu.faults().add("GET", "referrers", When.always(), new Fault.Status(404));
    assertThat(sentences(compare("foo:1.0")))
        .containsExactly(
            "eu: %s, which refers to foo:1.0, is listed at us and not there; copy it with what it"
                    .formatted(bundle.digest())
                + " refers to");
    ImageIndex index = Images.index(Flavor.OCI, List.of(bundle));
    push(eu, index, AttachmentTag.index(IMAGE.digest()).orElseThrow());
    assertThat(sentences(compare("foo:1.0"))).isEmpty();
  }
}
