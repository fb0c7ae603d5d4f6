package io.edgeward.backup;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;

/** Pairs the roots of production with the roots of the backup. */
public final class RegionPairs {
  private RegionPairs() {}

  /**
   * The regions: the first root of production with the first of the backup, and so on.
   *
   * @throws IllegalArgumentException if their numbers differ, or any two of the roots overlap
   */
  public static List<Region> of(List<RegistryPath> production, List<RegistryPath> backup) {
    if (production.isEmpty() || production.size() != backup.size()) {
      throw new IllegalArgumentException(
          "%s of production and %s of the backup; name a backup root of its own for each"
              .formatted(Count.of(production.size(), "root"), Count.of(backup.size(), "root")));
    }
    List<RegistryPath> all = new ArrayList<>(production);
    all.addAll(backup);
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        distinct(all.get(i), all.get(j));
      }
    }
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < production.size(); i++) {
      regions.add(new Region(production.get(i), backup.get(i)));
    }
    return List.copyOf(regions);
  }

  /**
   * Checks that a drill into {@code scratch} touches neither production nor its backup.
   *
   * @throws IllegalArgumentException if they overlap
   */
  static void apart(RegistryPath scratch, Region region) {
    for (RegistryPath root : List.of(region.production(), region.backup())) {
      if (root.contains(scratch) || scratch.contains(root)) {
        throw new IllegalArgumentException(
            "the scratch root %s overlaps %s; a drill needs a registry of its own"
                .formatted(scratch, root));
      }
    }
  }

  private static void distinct(RegistryPath one, RegistryPath other) {
    if (one.contains(other) || other.contains(one)) {
      throw new IllegalArgumentException(
          "the roots %s and %s overlap; each region needs a backup root of its own, such as %s"
              .formatted(one, other, "HOST/backup/us"));
    }
  }
}
