package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;

/**
 * Where content is to be copied to.
 *
 * @param repository the repository
 * @param tags the tags to put once everything is there; none leaves it at the digest
 * @param lacking what the repository is known to lack of a manifest that it has; empty when it does
 *     not have the manifest
 */
public record CopyTarget(RepositoryPath repository, List<Tag> tags, List<Digest> lacking) {
  /** Takes unchangeable copies of the lists. */
  public CopyTarget {
    tags = List.copyOf(tags);
    lacking = List.copyOf(lacking);
  }

  /** Where content is to be copied to that is not there, or whole. */
  public CopyTarget(RepositoryPath repository, List<Tag> tags) {
    this(repository, tags, List.of());
  }

  /**
   * Whether the repository has the manifest and lacks something below it: then no manifest stands
   * for what it names, and every part is looked at.
   */
  public boolean heals() {
    return !lacking.isEmpty();
  }
}
