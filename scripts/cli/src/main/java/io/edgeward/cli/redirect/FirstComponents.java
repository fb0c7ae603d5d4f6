package io.edgeward.cli.redirect;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.ManifestSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The first components of the names of all repositories that manifests promote to: what the
 * redirector's configuration calls {@code repositories}.
 *
 * @param names sorted
 * @param roots what they are below
 * @param areRootsNamed whether the policy names the roots, or the shortest destinations are taken
 */
public record FirstComponents(
    SortedSet<String> names, SortedSet<RegistryPath> roots, boolean areRootsNamed) {
  /** Those of {@code manifests}. */
  public static FirstComponents of(ManifestSet manifests) {
    List<RegistryPath> named = manifests.policy().production();
    SortedSet<RegistryPath> roots =
        named.isEmpty() ? shortest(destinations(manifests)) : new TreeSet<>(named);
    SortedSet<String> names = new TreeSet<>();
    for (RepositoryPath repository : EdgeSet.of(manifests).wanted().keySet()) {
      roots.stream()
          .filter(root ->
              root.contains(repository) && root.path().length() < repository.path().length())
          .map(root -> repository.nameBelow(root).text().split("/", 2)[0])
          .forEach(names::add);
    }
    return new FirstComponents(names, roots, !named.isEmpty());
  }

  private static Set<RegistryPath> destinations(ManifestSet manifests) {
    return manifests.manifests().stream()
        .flatMap(manifest -> manifest.destinations().stream())
        .map(destination -> destination.registry())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<RegistryPath> shortest(Collection<RegistryPath> destinations) {
    return destinations.stream()
        .filter(path ->
            destinations.stream().noneMatch(other -> !other.equals(path) && other.contains(path)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
