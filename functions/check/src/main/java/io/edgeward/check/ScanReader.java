package io.edgeward.check;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.vulnerability.Scan;
import java.util.List;
import java.util.SortedMap;

/** Finds what scanners know of digests. */
@FunctionalInterface
public interface ScanReader {
  /**
   * What is known of each digest of {@code added}; one of which nothing is known may be missing.
   *
   * @param policy says where scans come from, and how old they may be
   */
  SortedMap<Digest, List<Scan>> read(List<DigestChange> added, Policy policy);
}
