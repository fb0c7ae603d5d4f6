package io.edgeward.evidence;

import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.sigstore.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Verifies by the keys and the trusted root of a policy. */
public final class PolicyVerifier {
  private PolicyVerifier() {}

  /** The verifier of {@code policy}, whose trusted root was found to be well-formed. */
  public static LayerVerifier of(TrustPolicy policy, Clock clock) {
    return new LayerVerifier(
        policy.signatures().keys(),
        policy
            .trustedRoot()
            .map(file -> TrustedRoot.parse(file.json().getBytes(StandardCharsets.UTF_8))),
        clock);
  }
}
