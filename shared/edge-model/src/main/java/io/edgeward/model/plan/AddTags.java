package io.edgeward.model.plan;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;

/**
 * Tags to put on content that is already there.
 *
 * @param digest the content
 * @param destination the repository that holds it
 * @param tags the tags to put, in byte order, at least one
 */
public record AddTags(Digest digest, RepositoryPath destination, List<Tag> tags) {
  /** Takes an unchangeable copy of the tags. */
  public AddTags {
    tags = List.copyOf(tags);
  }
}
