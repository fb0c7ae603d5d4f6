package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.registry.RegistryException;
import java.util.Optional;

/**
 * What became of one attachment at one destination.
 *
 * @param outcome what is told of it
 * @param manifest what holds it there; empty where nothing does
 * @param kept what its tag names instead, and goes on to name
 * @param retryable whether another run may bring it, where it is not there
 */
record Written(
    AttachmentOutcome outcome,
    Optional<Digest> manifest,
    Optional<Digest> kept,
    boolean retryable) {
  static Written copied(Digest manifest) {
    return new Written(
        new AttachmentOutcome.Copied(), Optional.of(manifest), Optional.empty(), false);
  }

  static Written alreadyThere(Digest manifest) {
    return new Written(
        new AttachmentOutcome.AlreadyThere(), Optional.of(manifest), Optional.empty(), false);
  }

  /** It is not there, and no other run changes that. */
  static Written not(AttachmentOutcome outcome) {
    return new Written(outcome, Optional.empty(), Optional.empty(), false);
  }

  /** It is not there, because its tag names {@code there} and cannot be put again. */
  static Written kept(AttachmentOutcome.Kept outcome, Digest there) {
    return new Written(outcome, Optional.empty(), Optional.of(there), false);
  }

  static Written failed(String message, boolean retryable) {
    return new Written(
        new AttachmentOutcome.Failed(message), Optional.empty(), Optional.empty(), retryable);
  }

  static Written failed(RegistryException e) {
    return failed(e.getMessage(), e.retryable());
  }

  boolean isThere() {
    return manifest.isPresent();
  }
}
