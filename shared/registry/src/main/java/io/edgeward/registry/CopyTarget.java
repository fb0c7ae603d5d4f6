package io.edgeward.registry;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;

/**
 * Where content is to be copied to.
 *
 * @param repository the repository
 * @param tags the tags to put once everything is there; none leaves it at the digest
 * @param heals whether the repository has the manifest and lacks something below it: then no
 *     manifest stands for what it names, and every part is looked at
 */
public record CopyTarget(RepositoryPath repository, List<Tag> tags, boolean heals) {
  /** Takes an unchangeable copy of the tags. */
  public CopyTarget {
    tags = List.copyOf(tags);
  }

  /** Where content is to be copied to that is not there, or whole. */
  public CopyTarget(RepositoryPath repository, List<Tag> tags) {
    this(repository, tags, false);
  }
}
