package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.plan.Copy;
import java.util.List;

/**
 * Copies of one digest from one source, so that the source is read once for all regions.
 *
 * @param source where the content is
 * @param digest the content
 * @param copies one for each destination
 */
record CopyGroup(RepositoryPath source, Digest digest, List<Copy> copies) {
  /** Takes an unchangeable copy of the list. */
  CopyGroup {
    copies = List.copyOf(copies);
  }
}
