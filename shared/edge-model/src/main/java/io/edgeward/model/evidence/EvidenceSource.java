package io.edgeward.model.evidence;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.Comparator;

/**
 * Where evidence about a digest stands.
 *
 * @param repository the repository that has the digest, and what stands beside it
 * @param digest what the evidence is about
 */
public record EvidenceSource(RepositoryPath repository, Digest digest)
    implements Comparable<EvidenceSource> {
  private static final Comparator<EvidenceSource> ORDER =
      Comparator.comparing(EvidenceSource::repository).thenComparing(EvidenceSource::digest);

  @Override
  public int compareTo(EvidenceSource other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s in %s".formatted(digest, repository);
  }
}
