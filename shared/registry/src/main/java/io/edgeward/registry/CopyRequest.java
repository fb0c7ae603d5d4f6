package io.edgeward.registry;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.List;

/**
 * One digest to copy from one repository to any number of others. It is read once for all of them.
 *
 * @param source where the content is
 * @param digest what to copy
 * @param targets where to
 */
public record CopyRequest(RepositoryPath source, Digest digest, List<CopyTarget> targets) {
  /** Takes an unchangeable copy of the targets. */
  public CopyRequest {
    targets = List.copyOf(targets);
  }
}
