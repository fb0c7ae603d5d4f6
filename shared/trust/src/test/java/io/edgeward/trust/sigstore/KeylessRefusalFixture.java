package io.edgeward.trust.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.trust.LayerEvidence;
import java.time.Instant;
import java.util.function.Consumer;

/** What is good, one thing of it altered at a time: each is refused for its own reason. */
class KeylessRefusalFixture {
  static final TestSigstore SIGSTORE = new TestSigstore();
  static final TestSigstore OTHER = new TestSigstore();
  static final Instant NOON = TestSigstore.NOON;
  static final String NO_WAY = "its certificate does not lead to the trusted root, as of then";
  static final String ENTRY = "verificationMaterial.tlogEntries.0.";
  static final String PROOF = ENTRY + "inclusionProof.";
  static final String NOTE = PROOF + "checkpoint.envelope";

  static KeylessSigning signing() {
    return new KeylessSigning(SIGSTORE);
  }

  static KeylessSigning rekor2() {
    return signing().kind(EntryKind.DSSE_2);
  }

  static KeylessSigning legacy() {
    return signing().kind(EntryKind.HASHED_REKORD_1);
  }

  static KeylessRefusal refused(String name, KeylessSigning signing, String detail) {
    return KeylessRefusal.of(name, signing, detail);
  }

  static KeylessRefusal altered(String name, Consumer<JsonObject> alteration, String detail) {
    return KeylessRefusal.of(name, signing().bundle(alteration), detail);
  }

  /** That it is refused, for its reason, and names nobody. */
  static void assertRefused(KeylessRefusal refusal) {
    LayerEvidence evidence = refusal.check(SIGSTORE);

    assertThat(evidence.detail()).isEqualTo(refusal.detail());
    assertThat(evidence.by()).isEqualTo(new SignedBy.Unknown());
    assertThat(evidence.verified()).isFalse();
  }
}
