package io.edgeward.check.convergence;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Forbidden;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far edges have come, as production was when it was looked at.
 *
 * @param revision the commit that wants them, if the manifests come from git
 * @param images the counts by region and image, sorted so
 * @param planned what promotion would do about those that are not live, and what was read for it
 */
public record ConvergenceReport(
    Optional<Revision> revision, List<ImageCount> images, Planned planned) {
  /** Takes an unchangeable copy of the counts. */
  public ConvergenceReport {
    images = List.copyOf(images);
  }

  /**
   * What {@code planned} says of {@code changed}.
   *
   * @param planned a plan of all edges, or of a part without which all are live
   */
  static ConvergenceReport of(ChangedEdges changed, Planned planned) {
    SortedMap<RepositoryPath, EdgeCount> notLive = notLive(planned);
    SortedMap<RegistryPath, List<ImageCount>> regions = new TreeMap<>();
    edges(changed.edges())
        .forEach((repository, edges) -> {
          EdgeCount found = notLive.getOrDefault(repository, EdgeCount.NONE);
          RegistryPath region = changed.region(repository);
          regions
              .computeIfAbsent(region, r -> new ArrayList<>())
              .add(
                  new ImageCount(
                      region,
                      changed.image(repository),
                      EdgeCount.of(edges, found.missing(), found.refused(), found.unreadable())));
        });
    return new ConvergenceReport(
        changed.edges().revision(),
        regions.values().stream().flatMap(List::stream).toList(),
        planned);
  }

  private static SortedMap<RepositoryPath, Long> edges(EdgeSet edges) {
    SortedMap<RepositoryPath, Long> counts = new TreeMap<>();
    edges
        .wanted()
        .forEach(
            (repository, wanted) -> counts.merge(repository, (long) wanted.edges(), Long::sum));
    for (Forbidden forbidden : edges.forbidden()) {
      counts.merge(forbidden.destination(), (long) forbidden.wanted().edges(), Long::sum);
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static SortedMap<RepositoryPath, EdgeCount> notLive(Planned planned) {
    SortedMap<RepositoryPath, EdgeCount> counts = new TreeMap<>();
    for (Copy copy : planned.plan().copies()) {
      counts.merge(copy.destination(), missing(copy.edges()), EdgeCount::and);
    }
    for (AddTags add : planned.plan().addTags()) {
      counts.merge(add.destination(), missing(add.tags().size()), EdgeCount::and);
    }
    for (Refusal refusal : planned.plan().refusals()) {
      boolean unreadable = refusal.rule() == Rule.UNREADABLE;
      EdgeCount one = EdgeCount.of(1, 0, unreadable ? 0 : 1, unreadable ? 1 : 0);
      counts.merge(refusal.destination(), one, EdgeCount::and);
    }
    return counts;
  }

  private static EdgeCount missing(long edges) {
    return EdgeCount.of(edges, edges, 0, 0);
  }

  /** All edges together. */
  public EdgeCount count() {
    return images.stream().map(ImageCount::count).reduce(EdgeCount.NONE, EdgeCount::and);
  }

  /** The counts by region. */
  public SortedMap<RegistryPath, EdgeCount> regions() {
    SortedMap<RegistryPath, EdgeCount> counts = new TreeMap<>();
    images.forEach(image -> counts.merge(image.region(), image.count(), EdgeCount::and));
    return counts;
  }

  /** What has to be looked at again: the digests, by repository, that are not live. */
  SortedMap<RepositoryPath, Set<Digest>> open() {
    SortedMap<RepositoryPath, Set<Digest>> open = new TreeMap<>();
    planned.plan().copies().forEach(copy -> add(copy.destination(), copy.digest(), open));
    planned.plan().addTags().forEach(add -> add(add.destination(), add.digest(), open));
    planned.plan().refusals().forEach(one -> add(one.destination(), one.digest(), open));
    return open;
  }

  private static void add(
      RepositoryPath repository, Digest digest, Map<RepositoryPath, Set<Digest>> open) {
    open.computeIfAbsent(repository, r -> new TreeSet<>()).add(digest);
  }
}
