package io.edgeward.registry;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.receipt.Outcome;
import java.util.Optional;

/** Puts tags on content whose parts are all there, and never moves one. */
final class TagWriter {
  private final ManifestCalls manifests;
  private final Inventory inventory;

  TagWriter(ManifestCalls manifests, Inventory inventory) {
    this.manifests = manifests;
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
        manifests.put(repository, tag, content);
        return done;
      }
      return found.get().equals(content.digest())
          ? new Outcome.AlreadyThere()
          : new Outcome.Refused(moved(repository, tag, found.get()));
    } catch (RegistryException e) {
      return new Outcome.Failed(e.getMessage(), e.retryable());
    }
  }

  /**
   * Where the tag is. One 404 does not make it free: registries that replicate deny for a while
   * what is there. The inventory is the second witness; without its word the registry is asked
   * again.
   */
  private Optional<Digest> look(RepositoryPath repository, Tag tag) {
    Optional<Digest> found = manifests.head(repository, tag, Scope.push(repository));
    boolean knownFree = inventory.reading(repository).state(tag).equals(new TagState.Free());
    return found.isPresent() || knownFree
        ? found
        : manifests.head(repository, tag, Scope.push(repository));
  }

  private static String moved(RepositoryPath repository, Tag tag, Digest found) {
    return "tag %s already names %s in %s; tags are never moved, add a new tag"
        .formatted(tag, found, repository);
  }
}
