package io.edgeward.model.check;

import io.edgeward.model.manifest.Policy;
import io.edgeward.model.trust.AllowedSigner;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.SignaturePolicy;
import io.edgeward.model.trust.StagingRule;
import io.edgeward.model.trust.TrailingGlob;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import java.util.List;
import java.util.Optional;

/** Policies that ask of every project whether key {@code k} signed what it adds. */
final class OriginPolicy {
  private OriginPolicy() {}

  static Policy signature(Requirement signature) {
    StagingRule rule =
        new StagingRule(
            List.of(new TrailingGlob("*")),
            signature,
            List.of(new AllowedSigner.ByKey("k")),
            Requirement.OFF,
            List.of(),
            List.of(),
            Requirement.OFF,
            Optional.empty());
    return Policy.NONE.withTrust(
        new TrustPolicy(SignaturePolicy.NONE, List.of(rule), Optional.empty()),
        VulnerabilityPolicy.OFF);
  }
}
