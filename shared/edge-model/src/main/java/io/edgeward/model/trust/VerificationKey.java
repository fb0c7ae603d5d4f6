package io.edgeward.model.trust;

import java.security.PublicKey;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A public key that signatures are verified by.
 *
 * @param id what policies, receipts and findings call it
 * @param key the key
 * @param from the first day (UTC) on which it signs; always when absent
 * @param until the last day (UTC) on which it signs; for ever when absent
 */
public record VerificationKey(
    String id, PublicKey key, Optional<LocalDate> from, Optional<LocalDate> until) {
  /** Whether it signs on {@code day}. What it signed before stays signed. */
  public boolean signsOn(LocalDate day) {
    return hasBegun(day) && until.filter(day::isAfter).isEmpty();
  }

  /** Whether a signature by it may exist on {@code day}. */
  public boolean hasBegun(LocalDate day) {
    return from.filter(day::isBefore).isEmpty();
  }
}
