package io.edgeward.model.audit;

import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;

/**
 * Knows how manifests hang together. Only indexes that are themselves promoted in the same
 * repository prove children, whoever hands out the bytes that hash to them; any other index proves
 * nothing, wherever it is.
 */
public interface Kinship {
  /**
   * How {@code digest} belongs to what is promoted in the same repository. Where it is both a child
   * and a referrer, either answer is right.
   *
   * @param repository the repository that holds {@code digest}
   * @param digest what no manifest names there
   * @param promoted what the manifests name there
   */
  Answer<Kin> of(RepositoryPath repository, Digest digest, Wanted promoted);
}
