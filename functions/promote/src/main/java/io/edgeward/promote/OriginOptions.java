package io.edgeward.promote;

import io.edgeward.model.revision.EarlierClaims;
import io.edgeward.trust.signer.Signer;
import java.util.Optional;

/**
 * What it takes to verify where images come from, and to sign them, where the policy asks for it.
 *
 * @param signer what signs; without one nothing is signed, which each image is told
 * @param earlier what the manifests claimed before the day from which on a rule holds
 * @param manifests where the manifests are, without credentials
 */
public record OriginOptions(
    Optional<Signer> signer, EarlierClaims earlier, Optional<String> manifests) {
  /** No signer, and manifests without a history. */
  public static final OriginOptions DEFAULT =
      new OriginOptions(Optional.empty(), EarlierClaims.NONE, Optional.empty());
}
