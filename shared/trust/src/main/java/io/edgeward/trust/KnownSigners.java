package io.edgeward.trust;

import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.sigstore.Bundle;
import io.edgeward.trust.sigstore.KeylessVerifier;
import io.edgeward.trust.sigstore.SignedContent;
import io.edgeward.trust.sigstore.UnverifiedException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whom a signature can be by: the keys, and whoever has a certificate that leads to the root. */
final class KnownSigners {
  private final List<VerificationKey> keys;
  private final Optional<KeylessVerifier> keyless;
  private final Clock clock;

  KnownSigners(List<VerificationKey> keys, Optional<KeylessVerifier> keyless, Clock clock) {
    this.keys = List.copyOf(keys);
    this.keyless = keyless;
    this.clock = clock;
  }

  /**
   * Who signed.
   *
   * @throws UnverifiedException if it is none of them
   */
  SignedBy signerOf(Bundle bundle, SignedContent artifact) {
    if (bundle.certificate().isEmpty()) {
      return byKey(bundle, artifact);
    }
    return keyless
        .orElseThrow(
            () -> new UnverifiedException("there is no trusted root to verify its certificate by"))
        .verify(bundle, artifact);
  }

  /**
   * A key needs no log: an entry of one that the root does not name counts neither way. What can be
   * verified has to be good.
   */
  private SignedBy byKey(Bundle bundle, SignedContent artifact) {
    SignedContent signed = bundle.content().signed(artifact);
    VerificationKey key = find(k -> signed.isSignedBy(k.key(), bundle.content().signature()));
    keyless.ifPresent(verifier -> verifier.verifyKnownLogs(bundle, artifact, key.key()));
    return new SignedBy.Key(key.id());
  }

  private VerificationKey find(Predicate<VerificationKey> signed) {
    LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    List<VerificationKey> all = keys.stream().filter(signed).toList();
    if (all.isEmpty()) {
      throw new UnverifiedException("none of the policy's keys made its signature");
    }
    return all.stream()
        .filter(key -> key.hasBegun(today))
        .findFirst()
        .orElseThrow(() -> notYet(all.getFirst()));
  }

  private static UnverifiedException notYet(VerificationKey key) {
    return new UnverifiedException(
        "the key %s does not sign before %s".formatted(key.id(), key.from().orElseThrow()));
  }
}
