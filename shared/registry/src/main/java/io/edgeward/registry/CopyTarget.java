package io.edgeward.registry;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;

/**
 * Where content is to be copied to.
 *
 * @param repository the repository
 * @param tags the tags to put once everything is there; none leaves it at the digest
 */
public record CopyTarget(RepositoryPath repository, List<Tag> tags) {
  /** Takes an unchangeable copy of the tags. */
  public CopyTarget {
    tags = List.copyOf(tags);
  }
}
