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
 * @param lacking what the destination lacks of a manifest that it has, in byte order; empty when it
 *     does not have the manifest. Such a copy heals: it looks at every part, and its tags may be
 *     there already
 */
public record Copy(
    RepositoryPath source,
    Digest digest,
    RepositoryPath destination,
    List<Tag> tags,
    List<Digest> lacking) {
  /** Takes unchangeable copies of the lists. */
  public Copy {
    tags = List.copyOf(tags);
    lacking = List.copyOf(lacking);
  }

  /** A copy of what the destination does not have. */
  public Copy(RepositoryPath source, Digest digest, RepositoryPath destination, List<Tag> tags) {
    this(source, digest, destination, tags, List.of());
  }

  /** Whether the destination has the manifest, and not all that it names. */
  public boolean heals() {
    return !lacking.isEmpty();
  }

  /** One edge for each tag, or one for the digest alone. */
  public int edges() {
    return Math.max(1, tags.size());
  }
}
