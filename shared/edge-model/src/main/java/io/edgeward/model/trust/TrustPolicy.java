package io.edgeward.model.trust;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a policy says of origin.
 *
 * @param signatures how promotion signs, and what it carries
 * @param staging what images have to show before they are promoted; for a project the first that is
 *     for it counts
 * @param trustedRoot the roots of keyless signatures; without it no identity can be verified
 */
public record TrustPolicy(
    SignaturePolicy signatures, List<StagingRule> staging, Optional<TrustedRootFile> trustedRoot) {
  /** A policy that says nothing of it. */
  public static final TrustPolicy NONE =
      new TrustPolicy(SignaturePolicy.NONE, List.of(), Optional.empty());

  /** Takes an unchangeable copy of the list. */
  public TrustPolicy {
    staging = List.copyOf(staging);
  }

  /** What {@code project} has to show, if anything. */
  public Optional<StagingRule> rule(String project) {
    return staging.stream().filter(rule -> rule.isFor(project)).findFirst();
  }

  /** Whether {@code keyId} is a builder's: one that a rule of staging names as a signer. */
  public boolean isBuilders(String keyId) {
    return staging.stream()
        .flatMap(rule -> rule.signers().stream())
        .anyMatch(new AllowedSigner.ByKey(keyId)::equals);
  }

  /**
   * The keys whose signatures are promotion's own: those that no rule of staging names, that may
   * have signed by {@code day} (UTC).
   */
  public List<VerificationKey> ownKeys(LocalDate day) {
    return signatures.keysBy(day).stream().filter(key -> !isBuilders(key.id())).toList();
  }
}
