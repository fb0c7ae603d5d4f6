package io.edgeward.backup;

import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.snapshot.RestorePlan.DifferingTag;
import io.edgeward.registry.ManifestContent;
import io.edgeward.registry.RegistryClient;
import io.edgeward.registry.RegistryException;
import java.util.Optional;

/**
 * Puts tags of production back where a snapshot has them: the only place of Edgeward that changes
 * what a tag names, and only on a person's explicit word.
 */
final class TagRepairs {
  private final RegistryClient client;

  TagRepairs(RegistryClient client) {
    this.client = client;
  }

  Delivery repair(DifferingTag move) {
    return new Delivery(
        Optional.empty(), move.wanted(), move.repository(), Optional.of(move.tag()), outcome(move));
  }

  private Outcome outcome(DifferingTag move) {
    try {
      Optional<Digest> found = client.head(move.repository(), move.tag());
      if (found.isPresent() && found.get().equals(move.wanted())) {
        return new Outcome.AlreadyThere();
      }
      if (found.isPresent() && !found.get().equals(move.found())) {
        return new Outcome.Refused(
            "tag %s of %s names %s by now, not %s as planned; plan again"
                .formatted(move.tag(), move.repository(), found.get(), move.found()));
      }
      Optional<ManifestContent> content = client.findManifest(move.repository(), move.wanted());
      if (content.isEmpty()) {
        return new Outcome.Failed(
            "%s does not have %s, which tag %s should name"
                .formatted(move.repository(), move.wanted(), move.tag()),
            true);
      }
      client.putManifest(move.repository(), move.tag(), content.get());
      return new Outcome.Tagged();
    } catch (RegistryException e) {
      return new Outcome.Failed(e.getMessage(), e.retryable());
    }
  }
}
