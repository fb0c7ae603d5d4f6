package io.edgeward.model.edge;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import java.util.List;
import java.util.Optional;

/**
 * A copy without time: this digest shall be in that repository, perhaps under a tag.
 *
 * @param sources where it may be copied from, in byte order; any of them will do
 * @param digest what is promoted
 * @param destination where to
 * @param tag the tag that it gets; empty when it is promoted by digest alone
 * @param at where the manifests say so
 */
public record Edge(
    List<RepositoryPath> sources,
    Digest digest,
    RepositoryPath destination,
    Optional<Tag> tag,
    Location at) {
  /** Takes an unchangeable copy of the sources. */
  public Edge {
    sources = List.copyOf(sources);
  }
}
