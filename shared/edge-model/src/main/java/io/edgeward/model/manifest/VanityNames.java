package io.edgeward.model.manifest;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The registries that people pull production by, and that hold nothing themselves.
 *
 * @param roots the roots of production behind each, in the order written
 */
public record VanityNames(SortedMap<RegistryPath, List<RegistryPath>> roots) {
  /** Production is pulled by its own name alone. */
  public static final VanityNames NONE = new VanityNames(new TreeMap<>());

  /** Takes an unchangeable copy. */
  public VanityNames {
    SortedMap<RegistryPath, List<RegistryPath>> copy = new TreeMap<>(roots);
    copy.replaceAll((name, production) -> List.copyOf(production));
    roots = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * The repositories of production behind {@code repository}, by the longest vanity registry that
   * it is below; none when it is below none.
   */
  public List<RepositoryPath> production(RepositoryPath repository) {
    return roots.keySet().stream()
        .filter(name -> name.contains(repository) && !name.equals(repository.asRegistry()))
        .max(Comparator.comparingInt(name -> name.path().length()))
        .map(name -> below(roots.get(name), repository.nameBelow(name)))
        .orElse(List.of());
  }

  private static List<RepositoryPath> below(List<RegistryPath> production, ImageName image) {
    return production.stream()
        .filter(root -> root.canHold(image))
        .map(root -> root.resolve(image))
        .toList();
  }
}
