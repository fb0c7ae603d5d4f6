package io.edgeward.evidence;

import io.edgeward.model.evidence.EvidenceQuestion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.TrustedRootFile;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.VerificationKeys;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.SortedSet;

/**
 * Names what a verdict rests on: where the digest is, the rule, the keys and the roots as they
 * count on a day, and what is attached. While all that stays the same, so does a good verdict.
 */
final class CheckKey {
  private CheckKey() {}

  static String of(
      EvidenceQuestion question, TrustPolicy policy, LocalDate day, SortedSet<Digest> attached) {
    StringBuilder text = new StringBuilder();
    text.append(question).append('\n');
    text.append(policy.signatures().nameOf(question.source().repository())).append('\n');
    for (VerificationKey key : policy.signatures().keys()) {
      text.append(key.id())
          .append(' ')
          .append(VerificationKeys.hint(key.key()))
          .append(' ')
          .append(key.signsOn(day))
          .append('\n');
    }
    text.append(policy.trustedRoot().map(TrustedRootFile::json).orElse("")).append('\n');
    attached.forEach(digest -> text.append(digest).append('\n'));
    return Digest.ofContent(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
