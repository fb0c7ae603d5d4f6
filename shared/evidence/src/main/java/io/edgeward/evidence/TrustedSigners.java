package io.edgeward.evidence;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrustPolicy;
import java.util.Set;

/**
 * Whose signatures count on an image in a repository of staging: those of the signers that each
 * rule of the projects that claim it lists, and of promotion's own keys; where no rule is for them,
 * those of all keys and signers of the policy.
 *
 * @param source the repository
 * @param rules the rules of the projects that claim the image
 */
record TrustedSigners(TrustPolicy policy, RepositoryPath source, Set<StagingRule> rules) {
  /** Takes an unchangeable copy of the set. */
  TrustedSigners {
    rules = Set.copyOf(rules);
  }

  /** Whether {@code piece} is verified and by one of them. */
  boolean vouchFor(Evidence piece) {
    return piece.verified() && count(piece.by()) && isMeant(piece);
  }

  private boolean count(SignedBy signer) {
    return switch (signer) {
      case SignedBy.Key(String id) -> !policy.isBuilders(id) || isAllowed(signer);
      case SignedBy.Identity identity ->
          isAllowed(signer) && (!rules.isEmpty() || isListed(signer));
      case SignedBy.Unknown unknown -> false;
      case SignedBy.Nobody nobody -> false;
    };
  }

  private boolean isAllowed(SignedBy signer) {
    return rules.stream().allMatch(rule -> rule.allows(signer));
  }

  private boolean isListed(SignedBy signer) {
    return policy.staging().stream()
        .flatMap(rule -> rule.signers().stream())
        .anyMatch((AllowedSigner allowed) -> allowed.allows(signer));
  }

  /** A signature that calls the image something else was made for another repository. */
  private boolean isMeant(Evidence piece) {
    return piece.kind() != Evidence.Kind.SIGNATURE
        || piece.name().map(name -> policy.signatures().mayBeCalled(source, name)).orElse(true);
  }
}
