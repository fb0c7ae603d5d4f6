package io.edgeward.trust;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.trust.sigstore.UnverifiedException;
import java.util.Optional;

/**
 * A payload of simple signing.
 *
 * @param payload its bytes, as signed
 * @see <a
 *     href="https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md#simple-signing">cosign's
 *     specification</a>
 */
record SimpleSigning(byte[] payload) implements Claim {
  @Override
  public Evidence.Kind kind() {
    return Evidence.Kind.SIGNATURE;
  }

  @Override
  public LayerEvidence about(Digest target, SignedBy by) {
    JsonObject critical = Json.parseObject(payload).object("critical");
    if (!critical.text("type").equals(SigstoreTypes.SIMPLE_SIGNING_TYPE)) {
      throw new UnverifiedException("it is of another type of simple signing");
    }
    if (!critical.object("image").text("docker-manifest-digest").equals(target.text())) {
      throw new UnverifiedException("it is about another digest");
    }
    String name = critical.object("identity").text("docker-reference");
    return new LayerEvidence(
        kind(),
        by,
        true,
        name.isEmpty() ? "simple signing" : "simple signing of " + Json.printable(name),
        Optional.empty(),
        Optional.of(name).filter(text -> !text.isEmpty()),
        Optional.empty());
  }
}
