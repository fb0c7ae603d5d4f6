package io.edgeward.model.check;

import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what projects say differently of files; whether production sees a difference is what their
 * edges tell. What a slip leaves out has not been taken away.
 */
final class FileProjectComparison {
  private final FileComparison edges;
  private final ManifestSet head;
  private final List<FileChange> files = new ArrayList<>();
  private final List<StoresChange> stores = new ArrayList<>();

  private FileProjectComparison(FileComparison edges, ManifestSet head) {
    this.edges = edges;
    this.head = head;
  }

  /** Compares two revisions; {@code tip} tells what others did meanwhile. */
  static FileProjectComparison between(
      ManifestRevision base, ManifestRevision head, ManifestRevision tip) {
    FileProjectComparison comparison =
        new FileProjectComparison(
            new FileComparison(base.files(), head.files(), tip.files()), head.manifests());
    SortedMap<String, FileManifest> before = byName(base.manifests());
    SortedMap<String, FileManifest> after = byName(head.manifests());
    for (String name : ProjectComparison.union(before.keySet(), after.keySet())) {
      boolean broken = !after.containsKey(name) && comparison.isBroken(name);
      // What nobody touched was parsed once for both.
      if (!broken && before.get(name) != after.get(name)) {
        comparison.compare(
            name,
            Project.of(Optional.ofNullable(before.get(name))),
            Project.of(Optional.ofNullable(after.get(name))));
      }
    }
    return comparison;
  }

  /** What happens to files, by project, name and what happens. */
  List<FileChange> files() {
    return files;
  }

  /** What happens to stores, by project. */
  List<StoresChange> stores() {
    return stores;
  }

  private record Project(
      Optional<FileStore> source,
      SortedMap<StoreUri, Location> destinations,
      SortedMap<FilePath, FileClaim> claims) {
    static final Project NONE =
        new Project(Optional.empty(), Collections.emptySortedMap(), Collections.emptySortedMap());

    static Project of(Optional<FileManifest> manifest) {
      return manifest.map(Project::of).orElse(NONE);
    }

    private static Project of(FileManifest manifest) {
      SortedMap<StoreUri, Location> destinations = new TreeMap<>();
      manifest.destinations().forEach(store -> destinations.put(store.base(), store.at()));
      SortedMap<FilePath, FileClaim> claims = new TreeMap<>();
      manifest.files().forEach(claim -> claims.put(claim.name(), claim));
      return new Project(Optional.of(manifest.source()), destinations, claims);
    }

    Optional<StoreUri> base() {
      return source.map(FileStore::base);
    }
  }

  private static SortedMap<String, FileManifest> byName(ManifestSet set) {
    SortedMap<String, FileManifest> projects = new TreeMap<>();
    set.files().forEach(manifest -> projects.put(manifest.project(), manifest));
    return projects;
  }

  /** Whether an error of the project, or of the policy, leaves out all of it. */
  private boolean isBroken(String project) {
    return head.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(problem -> problem.at())
        .anyMatch(at ->
            at.project().equals(project)
                || at.file().equals(head.policy().fileLists().at().file()));
  }

  private void compare(String name, Project before, Project after) {
    compareStores(name, before, after);
    SortedSet<StoreUri> bases =
        ProjectComparison.union(before.destinations().keySet(), after.destinations().keySet());
    for (FilePath file :
        ProjectComparison.union(before.claims().keySet(), after.claims().keySet())) {
      SortedSet<ObjectUri> places = new TreeSet<>();
      bases.stream()
          .filter(base -> base.canHold(file))
          .forEach(base -> places.add(base.resolve(file)));
      compareFile(
          name,
          places,
          Optional.ofNullable(before.claims().get(file)),
          Optional.ofNullable(after.claims().get(file)));
    }
  }

  private void compareFile(
      String project,
      SortedSet<ObjectUri> places,
      Optional<FileClaim> was,
      Optional<FileClaim> is) {
    // What only goes to other stores is told of these.
    if (!was.map(FileClaim::content).equals(is.map(FileClaim::content))) {
      is.ifPresent(claim -> files.addAll(edges.granted(subject(project, claim), places)));
      was.filter(claim -> is.isPresent() || !isSlip(project, claim))
          .ifPresent(claim -> files.addAll(edges.withdrawn(subject(project, claim), places)));
    }
  }

  private static FileComparison.Subject subject(String project, FileClaim claim) {
    return new FileComparison.Subject(project, claim.name(), claim.content(), claim.at());
  }

  /** Whether a defect of its entry, or of its list, is why a file is not there any more. */
  private boolean isSlip(String project, FileClaim was) {
    return head.problems().stream()
        .filter(problem -> problem.omission().isPresent())
        .filter(problem -> problem.at().project().equals(project))
        .anyMatch(problem ->
            problem.severity() == Severity.ERROR && problem.at().file().equals(was.at().file())
                || problem
                    .omission()
                    .flatMap(Omission::image)
                    .equals(Optional.of(was.name().text())));
  }

  private void compareStores(String name, Project before, Project after) {
    SortedMap<StoreUri, Location> added =
        ProjectComparison.without(after.destinations(), before.destinations());
    SortedMap<StoreUri, Location> removed =
        ProjectComparison.without(before.destinations(), after.destinations());
    if (added.isEmpty() && removed.isEmpty() && before.base().equals(after.base())) {
      return;
    }
    stores.add(
        new StoresChange(
            name,
            before.base(),
            after.base(),
            List.copyOf(added.keySet()),
            List.copyOf(removed.keySet()),
            (long) added.size() * after.claims().size()
                + (long) removed.size() * before.claims().size(),
            place(added, before, after)));
  }

  private static Location place(Map<StoreUri, Location> added, Project before, Project after) {
    return added.values().stream()
        .min(Location::compareTo)
        .or(() -> after.source().map(FileStore::at))
        .or(() -> before.source().map(gone -> new Location(gone.at().file(), 0)))
        .orElseThrow();
  }
}
