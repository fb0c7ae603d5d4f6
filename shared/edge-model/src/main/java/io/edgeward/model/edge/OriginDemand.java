package io.edgeward.model.edge;

import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.TrustedRootFile;
import io.edgeward.model.trust.VerificationKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a policy asks of the origin of an image, with all of the policy that decides whether a
 * source shows it.
 *
 * @param rule the rule of staging, without the projects that it is for
 * @param keys the keys of the signers that it lists
 * @param trustedRoot what identities that it lists are verified by
 * @param lifted those of the rules of origin that exceptions lift for the image
 */
record OriginDemand(
    StagingRule rule, Set<VerificationKey> keys, Optional<String> trustedRoot, Set<Rule> lifted) {
  /** What is asked of {@code image}, if anything is. */
  static Optional<OriginDemand> of(ProjectImage image, Policy policy) {
    TrustPolicy trust = policy.trust();
    return trust
        .rule(image.project())
        .filter(StagingRule::asks)
        .map(rule ->
            new OriginDemand(
                rule.withoutProjects(),
                keys(rule.signers(), trust.signatures()),
                trust.trustedRoot().map(TrustedRootFile::json).filter(root -> isKeyless(rule)),
                lifted(image, policy)));
  }

  /** Whether names that signatures give to images are compared. */
  boolean comparesNames() {
    return rule.signature() != Requirement.OFF;
  }

  private static Set<VerificationKey> keys(
      List<AllowedSigner> signers, SignaturePolicy signatures) {
    return signatures.keys().stream()
        .filter(key -> signers.contains(new AllowedSigner.ByKey(key.id())))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isKeyless(StagingRule rule) {
    return rule.signers().stream().anyMatch(AllowedSigner.ByIdentity.class::isInstance);
  }

  private static Set<Rule> lifted(ProjectImage image, Policy policy) {
    return Rule.ofOrigin().stream()
        .filter(rule -> policy.permits(image.project(), image.image(), rule))
        .collect(Collectors.toUnmodifiableSet());
  }
}
