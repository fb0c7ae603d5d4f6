package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What cannot be signed or written holds back what has to be signed, and nothing else. */
final class SignedCopyFaultsTest extends SignedCopyFixture {
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
}
