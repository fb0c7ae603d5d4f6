package io.edgeward.check.convergence;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.revision.ManifestRevision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The edges that are looked for in production.
 *
 * @param edges those that changed, with every conflict that they have part in
 * @param roots the roots of production, which are its regions
 */
public record ChangedEdges(EdgeSet edges, List<RegistryPath> roots) {
  /** Takes an unchangeable copy of the roots. */
  public ChangedEdges {
    roots = List.copyOf(roots);
  }

  /** What {@code head} wants and {@code before} did not want like that. */
  public static ChangedEdges since(ManifestRevision before, ManifestRevision head) {
    return new ChangedEdges(head.edges().changedSince(before.edges()), head.roots());
  }

  /**
   * What {@code changed}, a part of an older commit, promotes, as {@code head} wants it: with the
   * tags that it grants now, and without what it took back.
   */
  public static ChangedEdges asOf(ManifestRevision head, EdgeSet changed) {
    SortedMap<RepositoryPath, Set<Digest>> digests = new TreeMap<>();
    changed.wanted().forEach((repository, wanted) -> add(repository, wanted, digests));
    changed.forbidden().forEach(edge -> add(edge.destination(), edge.wanted(), digests));
    return new ChangedEdges(head.edges().only(digests), head.roots());
  }

  private static void add(
      RepositoryPath repository, Wanted wanted, Map<RepositoryPath, Set<Digest>> digests) {
    Set<Digest> known = digests.computeIfAbsent(repository, r -> new TreeSet<>());
    wanted.digests().forEach(digest -> known.add(digest.digest()));
  }

  /** The region that {@code repository} is in: a root, else all that its host has. */
  RegistryPath region(RepositoryPath repository) {
    return roots.stream()
        .filter(root -> root.contains(repository))
        .filter(root -> root.path().length() < repository.path().length())
        .max(Comparator.comparingInt(root -> root.path().length()))
        .orElseGet(() -> new RegistryPath(repository.host(), ""));
  }

  /** The image's name in its region. */
  ImageName image(RepositoryPath repository) {
    return repository.nameBelow(region(repository));
  }
}
