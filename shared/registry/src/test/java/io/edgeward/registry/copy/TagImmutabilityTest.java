package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept for good, because no tag may be put again, and what another run has to try. */
final class TagImmutabilityTest extends SignedCopyFixture {
  private static void answer(
      EmbeddedRegistry registry, String target, int status, String code, String message) {
    String body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
    registry
        .faults()
        .add("PUT", "manifests/" + target, When.always(), new Fault.Reply(status, body));
  }

  /** As Artifact Registry, Amazon (before and now), Harbor, Quay, Mirantis and Alibaba answer. */
  @ParameterizedTest
  @CsvSource({
    "400, MANIFEST_INVALID, cannot update tag v1. The repository has enabled tag immutability",
    "400, TAG_INVALID, The image tag 'v1' already exists in the 'foo' repository and cannot be"
        + " overwritten because the repository is immutable.",
    "400, TAG_INVALID, The image tag 'v1' already exists in the 'foo' repository and cannot be"
        + " overwritten because the tag is immutable.",
    "412, PRECONDITION, Failed to process request due to 'foo:v1' configured as immutable.",
    "409, TAG_IMMUTABLE, tag is immutable and cannot be overwritten",
    "403, UNKNOWN, tag=v1 cannot be overwritten because host/foo is an immutable repository",
    "403, DENIED, The requested tag already exists and cannot be overwritten.",
    "403, DENIED, tag v1 of foo names sha256:1 and tags are immutable here"
  })
  void keepsWhatARegistryLetsNobodyPutAgain(int status, String code, String message) {
    ImagePusher.push(IMAGE, source);
    Digest there = foreignSignature(inUs);
    answer(us, SIG.text(), status, code, message);

    DeliveryEvidence.Signed evidence = signed(promote(signer, inUs));

    assertThat(evidence.kept()).contains(there);
    assertThat(evidence.sig()).isEmpty();
    assertThat(evidence.bundle()).isPresent();
    assertThat(evidence.notes())
        .singleElement()
        .asString()
        .endsWith(" answered %d (%s, %s)".formatted(status, code, message));
  }

  /** The names of repositories and tags are whose they are; what they say is no answer. */
  @ParameterizedTest
  @CsvSource({
    "403, DENIED, Permission artifactregistry.repositories.uploadArtifacts denied on resource"
        + " projects/is-immutable/repositories/tag-immutability/cannot-be-overwritten",
    "401, UNAUTHORIZED, tags are immutable here",
    "400, MANIFEST_INVALID, the manifest is not valid",
    "404, NAME_UNKNOWN, tags are immutable here",
    "413, SIZE_INVALID, too large",
    "409, CONFLICT, a tag of this name is being put",
    "500, UNKNOWN, tags are immutable here"
  })
  void anyOtherAnswerIsAFailure(int status, String code, String message) {
    ImagePusher.push(IMAGE, source);
    foreignSignature(inUs);
    answer(us, SIG.text(), status, code, message);

    DeliveryEvidence.Signed evidence = signed(promote(signer, inUs));

    assertThat(evidence.kept()).isEmpty();
    assertThat(evidence.bundle()).isPresent();
    assertThat(evidence.notes()).singleElement().asString().doesNotContain("lets no tag grow");
  }

  /** Whoever may not write learns that it did not arrive, for signatures that are carried too. */
  @ParameterizedTest
  @ValueSource(ints = {400, 403})
  void aCarriedSignatureThatIsDeniedDidNotArrive(int status) {
    ImagePusher.push(IMAGE, source);
    foreignSignature(source);
    foreignSignature(inUs, FakeSigner.of("others"));
    answer(us, SIG.text(), status, "DENIED", "no");

    assertThat(outcomes(promote(ImageSigner.NONE, inUs)))
        .singleElement()
        .isInstanceOf(AttachmentOutcome.Failed.class);
  }

  @Test
  void anIndexThatMayNotGrowIsKeptAndOneThatIsDeniedFails() {
    add(stagedReferrer(7));
    ManifestContent index = client.findManifest(source, INDEX).orElseThrow();
    Image another = stagedReferrer(8);
    answer(staging, INDEX.text(), 409, "DENIED", "the tag is immutable");
    assertThat(add(another).outcome()).isInstanceOf(AttachmentOutcome.Kept.class);
    staging.faults().clear();
    answer(staging, INDEX.text(), 403, "DENIED", "no");
    assertThatThrownBy(() -> add(another))
        .isInstanceOfSatisfying(
            RegistryException.class,
            failure -> assertThat(failure.kind()).isEqualTo(RegistryException.Kind.DENIED));
    assertThat(client.head(source, INDEX)).contains(index.digest());
  }

  private FallbackIndex.State add(Image referrer) {
    ManifestContent content = client.findManifest(source, referrer.digest()).orElseThrow();
    return new FallbackIndex(client.manifests(), client.writer())
        .add(source, INDEX, List.of(content));
  }
}
