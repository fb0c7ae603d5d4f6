package io.edgeward.model.audit;

import io.edgeward.model.manifest.Revision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything in which production differs from the manifests.
 *
 * @param revision the commit of the manifests, if they come from git
 * @param repositories how many repositories were compared
 * @param contents how many tags and untagged digests they hold
 * @param files how many files were compared
 * @param discrepancies the differences, sorted by kind, place and reference
 */
public record SweepReport(
    Optional<Revision> revision,
    long repositories,
    long contents,
    FileCoverage files,
    List<Discrepancy> discrepancies) {
  /** Sorts the differences. */
  public SweepReport {
    discrepancies = discrepancies.stream().sorted().toList();
  }

  /** A comparison of images alone. */
  public SweepReport(
      Optional<Revision> revision,
      long repositories,
      long contents,
      List<Discrepancy> discrepancies) {
    this(revision, repositories, contents, FileCoverage.NONE, discrepancies);
  }

  /** The same with what was found of files. */
  public SweepReport with(FileSweepReport swept) {
    return new SweepReport(
        revision,
        repositories,
        contents,
        swept.coverage(),
        Stream.concat(discrepancies.stream(), swept.discrepancies().stream()).toList());
  }

  /** How many differences there are of each kind that occurs, in the order of the kinds. */
  public Map<Discrepancy.Kind, Long> counts() {
    Map<Discrepancy.Kind, Long> counts = new EnumMap<>(Discrepancy.Kind.class);
    discrepancies.forEach(difference -> counts.merge(difference.kind(), 1L, Long::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** Whether something could not be read, so that silence about it means nothing. */
  public boolean isPartial() {
    return counts().containsKey(Discrepancy.Kind.UNREADABLE);
  }
}
