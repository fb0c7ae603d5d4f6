package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SignedCopyTest extends SignedCopyFixture {
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
}
