package io.edgeward.trust;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.trust.sigstore.UnverifiedException;
import java.util.Optional;
import java.util.Set;

/**
 * An in-toto statement.
 *
 * @param json all of it
 * @param type of which type its predicate is
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">its
 *     specification</a>
 */
record Statement(JsonObject json, String type) implements Claim {
  private static final Set<String> VERSIONS =
      Set.of("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1");

  static Statement parse(byte[] payload) {
    JsonObject json = Json.parseObject(payload);
    return new Statement(json, json.text("predicateType"));
  }

  @Override
  public Evidence.Kind kind() {
    return PredicateType.kind(type);
  }

  @Override
  public Optional<String> predicateType() {
    return Optional.of(type);
  }

  @Override
  public LayerEvidence about(Digest target, SignedBy by) {
    if (!VERSIONS.contains(json.text("_type"))) {
      throw new UnverifiedException("it is a statement of a version that is not understood");
    }
    JsonObject subject = subject(target);
    return new LayerEvidence(
        kind(),
        by,
        true,
        Predicates.detail(type, json),
        predicateType(),
        subject.optionalText("name").filter(name -> !name.isEmpty()),
        Predicates.provenance(type, json));
  }

  private JsonObject subject(Digest target) {
    if (target.algorithm() != DigestAlgorithm.SHA256) {
      throw new UnverifiedException("statements are about sha256 digests alone");
    }
    return json.objects("subject").stream()
        .filter(subject -> isAbout(subject, target))
        .findFirst()
        .orElseThrow(() -> new UnverifiedException("it is about another digest"));
  }

  private static boolean isAbout(JsonObject subject, Digest target) {
    return subject
        .object("digest")
        .optionalText(DigestAlgorithm.SHA256.toString())
        .filter(target.hex()::equals)
        .isPresent();
  }
}
