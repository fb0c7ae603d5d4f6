package io.edgeward.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.ManifestContent;
import java.util.Optional;

/** Reads one manifest of production by its digest; empty when production does not have it. */
@FunctionalInterface
interface ManifestReads {
  /**
   * The manifest that {@code repository} has under {@code digest}.
   *
   * @throws io.edgeward.registry.RegistryException if the registry does not tell
   */
  Optional<ManifestContent> find(RepositoryPath repository, Digest digest);
}
