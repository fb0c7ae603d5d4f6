package io.edgeward.model.evidence;

import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import io.edgeward.model.trust.VerificationKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a piece of evidence does not count.
 *
 * @param rule whose signatures count, and what provenance may name
 * @param signatures the keys, and what signatures call images
 * @param source the repository that the digest is in
 * @param day today (UTC)
 */
record EvidenceFaults(
    StagingRule rule, SignaturePolicy signatures, RepositoryPath source, LocalDate day) {
  /** A part that leads upwards, as whoever fetches from such an address would understand it. */
  private static final Pattern UPWARDS =
      Pattern.compile("(?:^|[/\\\\])(?:\\.|%2e){1,2}(?:[/\\\\?#@]|$)", Pattern.CASE_INSENSITIVE);

  /**
   * What is wrong with who signed {@code piece}, in words that go on after it: {@code is not
   * signed}; empty where one of the rule's signers did, and may today.
   */
  Optional<String> ofSigner(Evidence piece) {
    if (!piece.verified()) {
      return Optional.of(unverified(piece));
    }
    if (!rule.allows(piece.by())) {
      return Optional.of(
          "is signed by %s, whom the policy does not list".formatted(words(piece.by())));
    }
    return piece.by() instanceof SignedBy.Key(String id) ? ofKey(id) : Optional.empty();
  }

  private static String unverified(Evidence piece) {
    return switch (piece.by()) {
      case SignedBy.Nobody nobody -> "is not signed";
      case SignedBy.Unknown unknown -> "is signed by an unknown key";
      case SignedBy.Key key -> "does not verify: " + DisplayText.plain(piece.detail());
      case SignedBy.Identity identity -> "does not verify: " + DisplayText.plain(piece.detail());
    };
  }

  static String words(SignedBy signer) {
    return DisplayText.plain(signer.words());
  }

  /** What a key signed before its last day stays signed, and lets nothing new in. */
  private Optional<String> ofKey(String id) {
    Optional<VerificationKey> found = signatures.key(id);
    if (found.isEmpty()) {
      return Optional.of("is signed by key %s, which the policy does not have".formatted(id));
    }
    VerificationKey key = found.get();
    if (!key.hasBegun(day)) {
      return Optional.of(
          "is signed by key %s, which signs from %s on".formatted(id, key.from().orElseThrow()));
    }
    return key.signsOn(day)
        ? Optional.empty()
        : Optional.of(
            "is signed by key %s, which signs until %s only"
                .formatted(id, key.until().orElseThrow()));
  }

  /** What is wrong with {@code piece} beside who signed it. */
  Optional<String> ofContent(Evidence piece) {
    return switch (piece.kind()) {
      case SIGNATURE -> ofName(piece);
      case PROVENANCE ->
          piece
              .provenance()
              .map(this::ofProvenance)
              .orElse(Optional.of("says neither who built the image nor from what"));
      case SBOM, PROMOTION, ATTESTATION, OTHER -> Optional.empty();
    };
  }

  /**
   * A signature stands behind a digest under a name: that of another repository was put there by
   * whoever may write here. Bundles of cosign have no name; statements of builders name what they
   * like, and are about the content alone.
   */
  private Optional<String> ofName(Evidence signature) {
    return signature
        .name()
        .filter(name -> !signatures.mayBeCalled(source, name))
        .map(name -> "is over the name " + DisplayText.quoted(name));
  }

  private Optional<String> ofProvenance(Evidence.Provenance provenance) {
    if (!fits(rule.builders(), List.of(provenance.builder()))) {
      return Optional.of("names the builder " + DisplayText.quoted(provenance.builder()));
    }
    return fits(rule.sources(), provenance.sources())
        ? Optional.empty()
        : Optional.of("names no source that the policy lists");
  }

  private static boolean fits(List<TrailingGlob> globs, List<String> texts) {
    return globs.isEmpty()
        || texts.stream()
            .filter(text -> !UPWARDS.matcher(text).find())
            .anyMatch(text -> globs.stream().anyMatch(glob -> glob.matches(text)));
  }
}
