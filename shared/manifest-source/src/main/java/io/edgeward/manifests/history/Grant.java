package io.edgeward.manifests.history;

import io.edgeward.model.manifest.Location;
import io.edgeward.model.revision.ManifestRevision;
import java.util.Optional;

/**
 * What manifests may have granted.
 *
 * @param <E> the edges that grant it
 */
public sealed interface Grant<E> permits ImageGrant, FileGrant {
  /** How {@code manifests} make this grant, if they do. */
  Optional<E> in(ManifestRevision manifests);

  /** Where the manifests say what {@code edge} is of. */
  Location at(E edge);
}
