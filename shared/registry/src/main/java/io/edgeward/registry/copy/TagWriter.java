package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.ManifestWriter;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts tags on content whose parts are all there, and never moves one. */
final class TagWriter {
  private static final Logger LOG = Logger.getLogger(TagWriter.class.getName());

  private final ManifestCalls manifests;
  private final ManifestWriter writer;
  private final Inventory inventory;

  TagWriter(ManifestCalls manifests, ManifestWriter writer, Inventory inventory) {
    this.manifests = manifests;
    this.writer = writer;
    this.inventory = inventory;
  }

  /**
   * Puts {@code tag} on {@code content}, after a last look at where it is.
   *
   * @param done what to call it when the tag has been put
   */
  Outcome put(RepositoryPath repository, ManifestContent content, Tag tag, Outcome done) {
    try {
      Optional<Digest> found = look(repository, tag);
      if (found.isEmpty()) {
        return placed(repository, content, tag, done);
      }
      return found.get().equals(content.digest())
          ? new Outcome.AlreadyThere()
          : new Outcome.Refused(moved(repository, tag, found.get()));
    } catch (RegistryException e) {
      return new Outcome.Failed(e.getMessage(), e.retryable());
    } catch (RuntimeException | Error e) {
      // The content is there, and the other tags are none of its business.
      LOG.log(Level.SEVERE, "tag " + tag + " of " + repository, e);
      return new Outcome.Failed(RegistryException.defect(e).getMessage(), false);
    }
  }

  private Outcome placed(
      RepositoryPath repository, ManifestContent content, Tag tag, Outcome done) {
    if (content.digest().algorithm() != DigestAlgorithm.SHA256) {
      return new Outcome.Refused(
          "tag %s in %s cannot name %s; registries put tags on sha256 digests alone"
              .formatted(tag, repository, content.digest()));
    }
    return switch (writer.place(repository, tag, content, Optional.empty())) {
      case ManifestWriter.Placement.Put put -> done;
      case ManifestWriter.Placement.There there -> new Outcome.AlreadyThere();
      case ManifestWriter.Placement.Elsewhere elsewhere ->
          new Outcome.Refused(moved(repository, tag, elsewhere.found()));
    };
  }

  /**
   * Where the tag is. One 404 does not make it free: registries that replicate deny for a while
   * what is there. The inventory is the second witness; without its word the registry is asked
   * again, and has to prove it.
   */
  private Optional<Digest> look(RepositoryPath repository, Tag tag) {
    boolean knownFree = inventory.reading(repository).state(tag).equals(new TagState.Free());
    return knownFree
        ? manifests.head(repository, tag, Scope.push(repository))
        : manifests.locate(repository, tag, Scope.push(repository));
  }

  private static String moved(RepositoryPath repository, Tag tag, Digest found) {
    return "tag %s already names %s in %s; tags are never moved, add a new tag"
        .formatted(tag, found, repository);
  }
}
