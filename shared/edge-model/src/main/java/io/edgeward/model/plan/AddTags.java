package io.edgeward.model.plan;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Tags to put on content that is already there.
 *
 * @param source where manifests say that it was promoted from, the first such repository; empty
 *     where no manifest does
 * @param digest the content
 * @param destination the repository that holds it
 * @param tags the tags to put, in byte order, at least one
 */
public record AddTags(
    Optional<RepositoryPath> source, Digest digest, RepositoryPath destination, List<Tag> tags) {
  /** Takes an unchangeable copy of the tags. */
  public AddTags {
    tags = List.copyOf(tags);
  }

  /** Tags of which no manifest says where the content was promoted from. */
  public AddTags(Digest digest, RepositoryPath destination, List<Tag> tags) {
    this(Optional.empty(), digest, destination, tags);
  }
}
