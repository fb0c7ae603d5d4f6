package io.edgeward.trust.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.testkit.property.Property;
import io.edgeward.trust.LayerEvidence;
import io.edgeward.trust.LayerVerifier;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Alters good bundles, one spot at a time: none is good any more, but for what has no meaning. */
class BundleMutationsTest {
  /** Some of each spot; {@link BundleMutationsPeerIT} makes all. */
  private static final int MUTATIONS = 1_000;

  /** A good bundle, and what it takes to verify it, read once. */
  private record Good(
      ConformanceCase conformance, LayerVerifier verifier, Digest target, byte[] bundle) {
    Good(ConformanceCase conformance) {
      this(conformance, conformance.verifier(), conformance.target(), conformance.bundle());
    }
  }

  @Test
  void acceptsNothingThatMeansSomething() {
    acceptNothingThatMeansSomething(MUTATIONS);
  }

  static void acceptNothingThatMeansSomething(int mutations) {
    List<Good> good =
        ConformanceCase.all().stream().filter(ConformanceCase::isGood).map(Good::new).toList();
    Assumptions.assumeFalse(good.isEmpty(), "skipped: sigstore-conformance is not there");
    Property.holds(mutations, random -> holds(good.get(random.nextInt(good.size())), random));
  }

  private static void holds(Good good, SplittableRandom random) {
    BundleMutation mutation = BundleMutation.of(good.bundle(), random);
    LayerEvidence evidence = ConformanceCase.check(good.verifier(), good.target(), mutation.json());
    assertThat(evidence.detail())
        .as("%s, %s: an exception that nobody foresaw", good.conformance(), mutation)
        .isNotEqualTo("it is malformed");
    assertThat(evidence.verified() && !isMeaningless(mutation, good.conformance()))
        .as("%s, %s: was accepted", good.conformance(), mutation)
        .isFalse();
  }

  /** All that may be altered, and why. */
  private static boolean isMeaningless(BundleMutation mutation, ConformanceCase conformance) {
    String after = mutation.after().orElse("");
    return switch (mutation.spot()) {
      // Which key it might be; all keys are tried.
      case ".verificationMaterial.publicKey.hint", ".dsseEnvelope.signatures[0].keyid" -> true;
      // Two versions whose bundles mean the same.
      case ".mediaType" -> mutation.before().endsWith("=0.2") && after.endsWith("=0.3");
      // A key needs no log and no time: a log that is not known counts neither way.
      case ".verificationMaterial.tlogEntries[0].logId.keyId" -> conformance.isByKey();
      // Nothing is 0.
      case ".verificationMaterial.tlogEntries[0].inclusionProof.logIndex" ->
          mutation.before().equals("0") && mutation.after().isEmpty();
      case ".verificationMaterial.tlogEntries[0].inclusionProof.checkpoint.envelope" ->
          hasSameLog(mutation.before(), after);
      case ".verificationMaterial.timestampVerificationData.rfc3161Timestamps[0].signedTimestamp" ->
          conformance.isByKey() || hasSameAuthority(mutation.before(), after);
      default -> false;
    };
  }

  /** Beside the log's signature there are those of witnesses, whom nobody knows. */
  private static boolean hasSameLog(String before, String after) {
    int end = before.indexOf("\n\n") + 2;
    String log = "\u2014 " + before.lines().findFirst().orElseThrow() + " ";
    return after.startsWith(before.substring(0, end))
        && before
            .substring(end)
            .lines()
            .filter(after.lines().toList()::contains)
            .anyMatch(line -> line.startsWith(log));
  }

  /** Around what the authority signed there are certificates and names that are not needed. */
  private static boolean hasSameAuthority(String before, String after) {
    TimestampToken old = token(before);
    TimestampToken altered = token(after);
    return Arrays.equals(old.info(), altered.info())
        && Arrays.equals(old.signed(), altered.signed())
        && Arrays.equals(old.signature(), altered.signature())
        && Arrays.equals(old.issuer(), altered.issuer())
        && old.serial().equals(altered.serial())
        && old.function() == altered.function();
  }

  private static TimestampToken token(String text) {
    return TimestampToken.parse(CanonicalBase64.decode("the timestamp", text));
  }
}
