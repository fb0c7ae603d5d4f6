package io.edgeward.evidence;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrustPolicy;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whose signatures count on what lies in a repository of staging: those of the signers that the
 * rule of its project lists, and of promotion's own keys; where no rule is for the project, those
 * of all keys and signers of the policy.
 */
public final class TrustedSigners {
  private final TrustPolicy policy;
  private final Function<RepositoryPath, Optional<StagingRule>> rules;

  /**
   * @param rules the rule of the project that promotes from a repository
   */
  public TrustedSigners(TrustPolicy policy, Function<RepositoryPath, Optional<StagingRule>> rules) {
    this.policy = policy;
    this.rules = rules;
  }

  /** Whether {@code piece}, which lies in {@code source}, is verified and by one of them. */
  boolean vouchFor(Evidence piece, RepositoryPath source) {
    return piece.verified() && count(piece.by(), source) && isMeant(piece, source);
  }

  private boolean count(SignedBy signer, RepositoryPath source) {
    Optional<StagingRule> rule = rules.apply(source);
    return switch (signer) {
      case SignedBy.Key(String id) ->
          !policy.isBuilders(id) || rule.map(listed -> listed.allows(signer)).orElse(true);
      case SignedBy.Identity identity ->
          rule.map(listed -> listed.allows(signer)).orElseGet(() -> isListed(signer));
      case SignedBy.Unknown unknown -> false;
      case SignedBy.Nobody nobody -> false;
    };
  }

  private boolean isListed(SignedBy signer) {
    return policy.staging().stream()
        .flatMap(rule -> rule.signers().stream())
        .anyMatch((AllowedSigner allowed) -> allowed.allows(signer));
  }

  /** A signature that calls the image something else was made for another repository. */
  private boolean isMeant(Evidence piece, RepositoryPath source) {
    return piece.kind() != Evidence.Kind.SIGNATURE
        || piece.name().map(name -> policy.signatures().mayBeCalled(source, name)).orElse(true);
  }
}
