package io.edgeward.model.audit;

import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sweep tells that the one before did not: whoever was woken by a finding is not woken by it
 * every hour. Findings are the same when they are of one kind and about one thing, whatever their
 * sentences say.
 *
 * @param added what was not known before
 * @param ended what was known and is so no more
 * @param carried what was known and is not found by a sweep that could not read everything: it may
 *     be so still
 */
public record SweepNews(
    List<Discrepancy> added, List<Discrepancy> ended, List<Discrepancy> carried) {
  /** Sorts the findings. */
  public SweepNews {
    added = added.stream().sorted().toList();
    ended = ended.stream().sorted().toList();
    carried = carried.stream().sorted().toList();
  }

  /**
   * The news in {@code report}.
   *
   * @param known what the sweep before found or carried
   */
  public static SweepNews since(Collection<Discrepancy> known, SweepReport report) {
    Set<Subject> before = known.stream().map(Subject::of).collect(Collectors.toSet());
    Set<Subject> now = report.discrepancies().stream().map(Subject::of).collect(Collectors.toSet());
    List<Discrepancy> added =
        report.discrepancies().stream()
            .filter(finding -> !before.contains(Subject.of(finding)))
            .toList();
    List<Discrepancy> gone =
        known.stream().filter(finding -> !now.contains(Subject.of(finding))).toList();
    return report.isPartial()
        ? new SweepNews(added, List.of(), gone)
        : new SweepNews(added, gone, List.of());
  }

  /** What a finding is about. */
  private record Subject(
      Discrepancy.Kind kind, RepositoryPath repository, Optional<Reference> reference) {
    static Subject of(Discrepancy finding) {
      return new Subject(finding.kind(), finding.repository(), finding.reference());
    }
  }
}
