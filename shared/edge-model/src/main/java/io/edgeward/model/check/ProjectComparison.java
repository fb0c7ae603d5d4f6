package io.edgeward.model.check;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what projects say differently; whether production sees a difference is what their edges
 * tell. What another project claims already, or still, is none.
 */
final class ProjectComparison {
  private final EdgeComparison edges;
  private final List<DigestChange> digests = new ArrayList<>();
  private final List<RegistriesChange> registries = new ArrayList<>();

  ProjectComparison(EdgeSet base, EdgeSet head, EdgeSet tip) {
    this.edges = new EdgeComparison(base, head, tip);
  }

  List<DigestChange> digests() {
    return digests;
  }

  List<RegistriesChange> registries() {
    return registries;
  }

  void compare(ManifestSet base, ManifestSet head) {
    SortedMap<String, List<Manifest>> old = Project.byName(base);
    SortedMap<String, List<Manifest>> now = Project.byName(head);
    for (String name : union(old.keySet(), now.keySet())) {
      List<Manifest> before = old.getOrDefault(name, List.of());
      List<Manifest> after = now.getOrDefault(name, List.of());
      boolean broken = after.isEmpty() && isBroken(head, name);
      if (!broken && !areSame(before, after)) {
        compare(name, Project.of(before), Project.of(after));
      }
    }
  }

  /** Whether a slip leaves out the project, which nobody has taken away. */
  private static boolean isBroken(ManifestSet head, String project) {
    return head.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .anyMatch(problem -> problem.at().project().equals(project));
  }

  /** Whether files that nobody touched were parsed once for both. */
  private static boolean areSame(List<Manifest> before, List<Manifest> after) {
    return before.size() == 1 && after.size() == 1 && before.getFirst() == after.getFirst();
  }

  private void compare(String name, Project before, Project after) {
    compareRegistries(name, before, after);
    for (ImageName image : union(before.images().keySet(), after.images().keySet())) {
      compareImage(name, image, before, after);
    }
  }

  private void compareImage(String name, ImageName image, Project before, Project after) {
    SortedMap<Digest, DigestClaim> old = claims(before, image);
    SortedMap<Digest, DigestClaim> now = claims(after, image);
    for (Digest digest : union(old.keySet(), now.keySet())) {
      DigestClaim was = old.get(digest);
      DigestClaim is = now.get(digest);
      if (was == null || is == null || !sameTags(was, is)) {
        Project claimant = is == null ? before : after;
        Set<RepositoryPath> places = new TreeSet<>(before.destinationsOf(image));
        places.addAll(after.destinationsOf(image));
        EdgeComparison.Subject subject =
            new EdgeComparison.Subject(
                name,
                image,
                claimant.sourcesOf(image),
                Optional.ofNullable(was),
                Optional.ofNullable(is));
        digests.addAll(edges.compare(subject, places));
      }
    }
  }

  private static SortedMap<Digest, DigestClaim> claims(Project project, ImageName image) {
    return project.images().getOrDefault(image, Collections.emptySortedMap());
  }

  private static boolean sameTags(DigestClaim one, DigestClaim other) {
    List<TagClaim> a = one.tags();
    List<TagClaim> b = other.tags();
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).tag().equals(b.get(i).tag())) {
        return false;
      }
    }
    return true;
  }

  private void compareRegistries(String name, Project before, Project after) {
    SortedMap<RegistryPath, Location> added = without(after.destinations(), before.destinations());
    SortedMap<RegistryPath, Location> removed =
        without(before.destinations(), after.destinations());
    if (added.isEmpty()
        && removed.isEmpty()
        && before.sources().keySet().equals(after.sources().keySet())) {
      return;
    }
    registries.add(
        new RegistriesChange(
            name,
            before.sources().keySet().stream().findFirst(),
            after.sources().keySet().stream().findFirst(),
            List.copyOf(added.keySet()),
            List.copyOf(removed.keySet()),
            added.size() * after.edgesPerDestination()
                + removed.size() * before.edgesPerDestination(),
            place(added, before, after)));
  }

  private static Location place(Map<RegistryPath, Location> added, Project before, Project after) {
    return added.values().stream()
        .min(Location::compareTo)
        .or(() -> first(after))
        .or(() -> first(before).map(gone -> new Location(gone.file(), 0)))
        .orElseThrow();
  }

  private static Optional<Location> first(Project project) {
    return project.sources().values().stream().findFirst();
  }

  static <K> SortedMap<K, Location> without(SortedMap<K, Location> some, Map<K, Location> others) {
    SortedMap<K, Location> rest = new TreeMap<>(some);
    rest.keySet().removeAll(others.keySet());
    return rest;
  }

  static <T extends Comparable<T>> SortedSet<T> union(Set<T> one, Set<T> other) {
    SortedSet<T> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }
}
