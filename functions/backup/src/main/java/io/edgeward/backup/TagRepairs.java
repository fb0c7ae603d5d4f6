package io.edgeward.backup;

import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.snapshot.RestorePlan.DifferingTag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts tags of production back where a snapshot has them: the only place of Edgeward that changes
 * what a tag names, and only on a person's explicit word.
 */
final class TagRepairs {
  private static final Logger LOG = Logger.getLogger(TagRepairs.class.getName());

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
        return refused(move, found.get());
      }
      Optional<ManifestContent> content = client.findManifest(move.repository(), move.wanted());
      if (content.isEmpty()) {
        return new Outcome.Failed(
            "%s does not have %s, which tag %s should name"
                .formatted(move.repository(), move.wanted(), move.tag()),
            true);
      }
      Digest now = client.moveTag(move.repository(), move.tag(), content.get(), found);
      return now.equals(move.wanted()) ? new Outcome.Tagged() : refused(move, now);
    } catch (RegistryException e) {
      return new Outcome.Failed(e.getMessage(), e.retryable());
    } catch (RuntimeException | Error e) {
      // A fault of our own concerns this tag; the others are repaired.
      LOG.log(Level.SEVERE, "tag " + move.tag() + " of " + move.repository(), e);
      return new Outcome.Failed("a fault in Edgeward: " + e.getClass().getName(), false);
    }
  }

  private static Outcome refused(DifferingTag move, Digest now) {
    return new Outcome.Refused(
        "tag %s of %s names %s by now, not %s as planned; plan again"
            .formatted(move.tag(), move.repository(), now, move.found()));
  }
}
