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
 * @param retryable whether another run may bring it, where it is not there
 */
record Written(AttachmentOutcome outcome, Optional<Digest> manifest, boolean retryable) {
  static Written copied(Digest manifest) {
    return new Written(new AttachmentOutcome.Copied(), Optional.of(manifest), false);
  }

  static Written alreadyThere(Digest manifest) {
    return new Written(new AttachmentOutcome.AlreadyThere(), Optional.of(manifest), false);
  }

  /** It is not there, and no other run changes that. */
  static Written not(AttachmentOutcome outcome) {
    return new Written(outcome, Optional.empty(), false);
  }

  static Written failed(String message, boolean retryable) {
    return new Written(new AttachmentOutcome.Failed(message), Optional.empty(), retryable);
  }

  static Written failed(RegistryException e) {
    return failed(e.getMessage(), e.retryable());
  }

  boolean isThere() {
    return manifest.isPresent();
  }
}
