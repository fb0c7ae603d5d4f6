package io.edgeward.cli.command;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.check.DigestChange;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.vulnerability.Scan;
import io.edgeward.trust.scan.ContainerAnalysis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What Container Analysis knows of digests at their sources. */
final class AnalysedScans {
  private static final int WIDTH = 8;

  /** All questions take no longer; what is not asked by then counts as unreadable. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Optional<ContainerAnalysis> analysis;
  private final Clock clock;
  private final Map<Digest, List<Scan>> answers = new HashMap<>();

  AnalysedScans(Optional<ContainerAnalysis> analysis, Clock clock) {
    this.analysis = analysis;
    this.clock = clock;
  }

  boolean isAsked() {
    return analysis.isPresent();
  }

  /**
   * What is known of each digest of {@code added}; why nothing is, where nothing is asked. No
   * digest is asked about twice.
   */
  SortedMap<Digest, List<Scan>> read(Collection<DigestChange> added) {
    SortedMap<Digest, SortedSet<RepositoryPath>> sources = new TreeMap<>();
    for (DigestChange change : added) {
      sources.computeIfAbsent(change.digest(), digest -> new TreeSet<>()).addAll(change.sources());
    }
    SortedMap<Digest, SortedSet<RepositoryPath>> further = new TreeMap<>(sources);
    further.keySet().removeAll(answers.keySet());
    analysis.ifPresent(asked -> answers.putAll(ask(asked, further)));
    SortedMap<Digest, List<Scan>> known = new TreeMap<>();
    sources
        .keySet()
        .forEach(digest -> known.put(digest, answers.getOrDefault(digest, List.of(unasked()))));
    return known;
  }

  private Map<Digest, List<Scan>> ask(
      ContainerAnalysis asked, SortedMap<Digest, SortedSet<RepositoryPath>> sources) {
    Instant latest = clock.instant().plus(PATIENCE);
    List<Map.Entry<Digest, List<Scan>>> scans =
        new Fanout(WIDTH, AnalysedScans::interrupted)
            .map(
                sources.keySet(),
                digest ->
                    Map.entry(
                        digest, asked.scans(List.copyOf(sources.get(digest)), digest, latest)));
    return scans.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Scan unasked() {
    return new Scan.None("Container Analysis was not asked", "check with --container-analysis");
  }

  private static RuntimeException interrupted(InterruptedException e) {
    return new CommandFailedException("the work was interrupted", e);
  }
}
