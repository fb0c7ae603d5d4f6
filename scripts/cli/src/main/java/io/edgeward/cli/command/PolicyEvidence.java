package io.edgeward.cli.command;

import io.edgeward.evidence.EvidenceReader;
import io.edgeward.evidence.PolicyVerifier;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.registry.client.RegistryClient;
import java.time.Clock;
import java.util.logging.Logger;

/** Reads evidence by what a policy trusts. */
final class PolicyEvidence {
  private static final Logger LOG = Logger.getLogger(PolicyEvidence.class.getName());

  private PolicyEvidence() {}

  /**
   * What {@code policy} says of origin.
   *
   * @throws CommandFailedException if nobody knows, because it cannot be used
   */
  static TrustPolicy trust(Policy policy) {
    policy
        .unusable()
        .ifPresent(why -> {
          throw new CommandFailedException(
              "whose signatures count is not known while the policy cannot be used (%s: %s); %s"
                  .formatted(why.at(), why.message(), why.remedy()));
        });
    return policy.trust();
  }

  /** A reader that verifies by it; without anything to verify by, it says so. */
  static EvidenceReader reader(Policy policy, RegistryClient client) {
    TrustPolicy trust = trust(policy);
    if (trust.signatures().keys().isEmpty() && trust.trustedRoot().isEmpty()) {
      LOG.warning(
          "the policy has no keys under signatures and no trustedRoot, so no signature can be"
              + " verified");
    }
    return new EvidenceReader(client, PolicyVerifier.of(trust, Clock.systemUTC()));
  }
}
