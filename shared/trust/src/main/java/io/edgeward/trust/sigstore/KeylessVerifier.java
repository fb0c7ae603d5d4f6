package io.edgeward.trust.sigstore;

import io.edgeward.model.trust.SignedBy;
import java.security.PublicKey;
import java.time.Clock;

/** Verifies, offline, that a certificate's owner signed, as of a time when the certificate held. */
public final class KeylessVerifier {
  private final TrustedRoot root;
  private final Clock clock;

  /** Verifies by what {@code root} trusts. */
  public KeylessVerifier(TrustedRoot root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  /**
   * Who signed {@code bundle}, which is about {@code artifact}.
   *
   * @throws UnverifiedException if that cannot be told
   */
  public SignedBy.Identity verify(Bundle bundle, SignedContent artifact) {
    throw new UnverifiedException("certificates are not verified");
  }

  /** Sees to it that {@code key} signed what those logs hold that the root knows. */
  public void verifyKnownLogs(Bundle bundle, SignedContent artifact, PublicKey key) {}
}
