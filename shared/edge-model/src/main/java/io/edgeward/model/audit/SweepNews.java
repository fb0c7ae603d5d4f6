package io.edgeward.model.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sweep tells that the one before did not: whoever was woken by a finding is not woken by it
 * every hour, but once a day, for a notification may get lost. Findings are the same when they are
 * of one kind, about one thing and found the same there, whatever their sentences say.
 *
 * @param added what was not known before
 * @param repeated what was known, and is told again; never what was withdrawn
 * @param ended what was known and is so no more
 * @param carried what was known and lies where this sweep could not read: it may be so still
 * @param toldAt when someone was last told of everything that was found
 */
public record SweepNews(
    List<Discrepancy> added,
    List<Discrepancy> repeated,
    List<Discrepancy> ended,
    List<Discrepancy> carried,
    Instant toldAt) {
  /** A day, less what the sweeps of one hour of the day may come early. */
  private static final Duration REPEAT_AFTER = Duration.ofHours(23);

  /** Sorts the findings. */
  public SweepNews {
    added = added.stream().sorted().toList();
    repeated = repeated.stream().sorted().toList();
    ended = ended.stream().sorted().toList();
    carried = carried.stream().sorted().toList();
  }

  /**
   * The news in {@code report}.
   *
   * @param before what the sweeps before left
   * @param sweptAt when production was read
   */
  public static SweepNews since(KnownFindings before, SweepReport report, Instant sweptAt) {
    Set<Subject> known = subjects(before.findings());
    Set<Subject> now = subjects(report.discrepancies());
    Map<Boolean, List<Discrepancy>> standing =
        report.discrepancies().stream()
            .collect(Collectors.partitioningBy(found -> known.contains(Subject.of(found))));
    Set<Place> unread =
        report.discrepancies().stream()
            .filter(found -> found.kind() == Discrepancy.Kind.UNREADABLE)
            .map(Discrepancy::place)
            .collect(Collectors.toCollection(HashSet::new));
    unread.addAll(report.files().unchecked());
    Map<Boolean, List<Discrepancy>> gone =
        before.findings().stream()
            .filter(finding -> !now.contains(Subject.of(finding)))
            .collect(Collectors.partitioningBy(finding -> mayStand(finding, unread)));
    Optional<Instant> recently =
        before.toldAt().filter(at -> sweptAt.isBefore(at.plus(REPEAT_AFTER)));
    boolean allNew = standing.get(true).isEmpty();
    return new SweepNews(
        standing.get(false),
        recently.isPresent() ? List.of() : repeated(standing.get(true)),
        gone.get(false),
        gone.get(true),
        allNew ? sweptAt : recently.orElse(sweptAt));
  }

  /** What was withdrawn stays for ever, and is right where it is: once is enough. */
  private static List<Discrepancy> repeated(List<Discrepancy> standing) {
    return standing.stream()
        .filter(finding -> finding.kind() != Discrepancy.Kind.WITHDRAWN)
        .toList();
  }

  /** Regions are not compared with one that cannot be read, whichever of them is named. */
  private static boolean mayStand(Discrepancy gone, Set<Place> unread) {
    return gone.kind() == Discrepancy.Kind.REGION_DIFFERENCE
        ? unread.stream().anyMatch(Place.Registry.class::isInstance)
        : unread.stream().anyMatch(place -> place.contains(gone.place()));
  }

  private static Set<Subject> subjects(Collection<Discrepancy> findings) {
    return findings.stream().map(Subject::of).collect(Collectors.toSet());
  }

  /** What someone has to be told, the new before the old. */
  public List<Discrepancy> told() {
    return Stream.concat(added.stream(), repeated.stream()).toList();
  }

  /** What a finding is about. */
  private record Subject(
      Discrepancy.Kind kind, Place place, Optional<Reference> reference, Optional<Digest> found) {
    static Subject of(Discrepancy finding) {
      return new Subject(finding.kind(), finding.place(), finding.reference(), finding.found());
    }
  }
}
