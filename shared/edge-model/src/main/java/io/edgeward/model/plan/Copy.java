package io.edgeward.model.plan;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;

/**
 * Content to copy, and the tags to put once it is complete.
 *
 * @param source where the content is
 * @param digest what to copy
 * @param destination where to
 * @param tags the tags to put last, in byte order; may be empty
 */
public record Copy(
    RepositoryPath source, Digest digest, RepositoryPath destination, List<Tag> tags) {
  /** Takes an unchangeable copy of the tags. */
  public Copy {
    tags = List.copyOf(tags);
  }

  /** One edge for each tag, or one for the digest alone. */
  public int edges() {
    return Math.max(1, tags.size());
  }
}
