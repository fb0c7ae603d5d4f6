package io.edgeward.trust.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.trust.LayerEvidence;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.SignedLayer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What certificates signed, in each form and by each kind of key. */
class KeylessVerificationTest {
  private static final TestSigstore SIGSTORE = new TestSigstore();
  private static final LayerVerifier VERIFIER =
      SIGSTORE.verifier(TestSigstore.AS_IT_IS, TestSigstore.CLOCK);

  private static KeylessSigning signing() {
    return new KeylessSigning(SIGSTORE);
  }

  private static SignedLayer bundle(KeylessSigning signing) {
    return signing.bundle(json -> {});
  }

  private static void assertSignedBy(String subject, SignedLayer layer) {
    LayerEvidence evidence = VERIFIER.check(layer, KeylessSigning.TARGET);
    assertThat(evidence.by())
        .as(evidence.detail())
        .isEqualTo(new SignedBy.Identity(KeylessSigning.ISSUER, subject));
    assertThat(evidence.verified()).as(evidence.detail()).isTrue();
    assertThat(evidence.kind()).isEqualTo(Evidence.Kind.SIGNATURE);
  }

  @ParameterizedTest
  @EnumSource
  void verifiesABundleOfEachKindOfEntry(EntryKind kind) {
    assertSignedBy(KeylessSigning.SUBJECT, bundle(signing().kind(kind)));
  }

  static Stream<SigningKey> keys() {
    return Stream.of(SigningKey.p384(), SigningKey.rsa(2048), SigningKey.ed25519());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void verifiesStatementsByOtherKeysThanThoseOfFulcio(SigningKey key) {
    for (EntryKind kind : List.of(EntryKind.DSSE_1, EntryKind.DSSE_2, EntryKind.IN_TOTO_2)) {
      assertSignedBy(KeylessSigning.SUBJECT, bundle(signing().kind(kind).key(key)));
    }
    KeylessSigning legacy = signing().key(key);
    assertSignedBy(KeylessSigning.SUBJECT, legacy.kind(EntryKind.IN_TOTO_2).attestation());
    assertSignedBy(KeylessSigning.SUBJECT, legacy.kind(EntryKind.HASHED_REKORD_1).simpleSigning());
  }

  @Test
  void verifiesWhatCosignWroteToAnnotations() {
    assertSignedBy(
        KeylessSigning.SUBJECT, signing().kind(EntryKind.HASHED_REKORD_1).simpleSigning());
    assertSignedBy(KeylessSigning.SUBJECT, signing().kind(EntryKind.DSSE_1).attestation());
    assertSignedBy(KeylessSigning.SUBJECT, signing().kind(EntryKind.IN_TOTO_2).attestation());
  }

  @Test
  void readsNoChainFromAnnotations() {
    SignedLayer layer = signing().kind(EntryKind.HASHED_REKORD_1).simpleSigning();
    Map<String, String> annotations = new java.util.TreeMap<>(layer.annotations());
    annotations.put("dev.sigstore.cosign/chain", "anything");

    assertSignedBy(
        KeylessSigning.SUBJECT, new SignedLayer(layer.mediaType(), annotations, layer.content()));
  }

  @Test
  void tellsAnAddressAndAnIssuerOfTheFormerExtension() {
    assertSignedBy(
        "builder@example.com",
        bundle(
            signing()
                .leaf(template ->
                    template
                        .names(CertificateTemplate.name(1, "builder@example.com"))
                        .without(CertificateTemplate.ISSUER))));
  }

  @Test
  void takesALogsPromiseInPlaceOfAProofInTheFirstVersionOfBundlesAlone() {
    assertSignedBy(
        KeylessSigning.SUBJECT,
        signing()
            .bundle(
                JsonEdit.remove("verificationMaterial.tlogEntries.0.inclusionProof")
                    .andThen(
                        JsonEdit.set(
                            "mediaType", "application/vnd.dev.sigstore.bundle+json;version=0.1"))));
  }

  @Test
  void takesTimesUpToTheLimitOfThem() {
    SignedLayer layer =
        signing()
            .kind(EntryKind.DSSE_2)
            .timestamps(signature ->
                java.util.Collections.nCopies(
                    16, SIGSTORE.timestamps().answer(signature, TestSigstore.NOON)))
            .bundle(JsonEdit.repeat("verificationMaterial.tlogEntries", 16));

    assertSignedBy(KeylessSigning.SUBJECT, layer);
  }
}
