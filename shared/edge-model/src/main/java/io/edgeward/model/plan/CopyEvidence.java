package io.edgeward.model.plan;

import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.image.RepositoryPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was found of the origin of what a plan copies, or would have copied. Each copy has a verdict
 * of its own, for exceptions and the days from which on rules hold differ by destination.
 *
 * @param verdicts by copy
 */
public record CopyEvidence(SortedMap<Place, EvidenceVerdict> verdicts) {
  /** Nothing was found. */
  public static final CopyEvidence NONE = new CopyEvidence(Collections.emptySortedMap());

  /** Takes an unchangeable copy of the map. */
  public CopyEvidence {
    verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
  }

  /** A copy: what is copied, and where to. */
  public record Place(EvidenceSource source, RepositoryPath destination)
      implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::source).thenComparing(Place::destination);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * One verdict, for all copies of a source that have it.
   *
   * @param destinations where they go to; empty where all copies of the source have this verdict
   */
  public record SourceVerdict(
      EvidenceSource source, SortedSet<RepositoryPath> destinations, EvidenceVerdict verdict) {}

  /** What was found of the copy of {@code source} to {@code destination}, if it was asked for. */
  public Optional<EvidenceVerdict> of(EvidenceSource source, RepositoryPath destination) {
    return Optional.ofNullable(verdicts.get(new Place(source, destination)));
  }

  /** What was found of all copies of a source together: what says most against it. */
  public SortedMap<EvidenceSource, EvidenceVerdict> together() {
    SortedMap<EvidenceSource, EvidenceVerdict> together = new TreeMap<>();
    verdicts.forEach(
        (place, verdict) -> together.merge(place.source(), verdict, EvidenceFindings::both));
    return together;
  }

  /** The verdicts by source, each once. */
  public List<SourceVerdict> bySource() {
    Map<EvidenceSource, Map<EvidenceVerdict, SortedSet<RepositoryPath>>> sources =
        new LinkedHashMap<>();
    verdicts.forEach((place, verdict) ->
        sources
            .computeIfAbsent(place.source(), any -> new LinkedHashMap<>())
            .computeIfAbsent(verdict, any -> new TreeSet<>())
            .add(place.destination()));
    List<SourceVerdict> all = new ArrayList<>();
    sources.forEach((source, found) ->
        found.forEach((verdict, destinations) ->
            all.add(
                new SourceVerdict(
                    source,
                    found.size() == 1 ? Collections.emptySortedSet() : destinations,
                    verdict))));
    return List.copyOf(all);
  }
}
