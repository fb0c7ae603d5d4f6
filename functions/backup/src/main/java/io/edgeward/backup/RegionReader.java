package io.edgeward.backup;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.RegionReading;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.InventoryReader;
import io.edgeward.registry.read.InventoryReader.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads roots. What cannot be read is told as that, and never looks empty. */
final class RegionReader {
  private final InventoryReader reader;

  /** A reader for whoever has this role at the roots. */
  RegionReader(RegistryClient client, Role role) {
    this.reader = new InventoryReader(client, role);
  }

  RegionReading read(RegistryPath root) {
    try {
      return RegionReading.of(root, reader.below(root));
    } catch (RegistryException e) {
      return RegionReading.unreadable(e.getMessage());
    }
  }

  /**
   * The same; where a repository does not list what it holds, it is asked by name for what the
   * snapshot before has of it.
   */
  RegionReading read(RegistryPath root, Optional<RegionSnapshot> before) {
    RegionReading reading = read(root);
    SortedMap<ImageName, ImageSnapshot> unlisted = new TreeMap<>();
    before.ifPresent(old -> unlisted.putAll(old.images()));
    unlisted.keySet().retainAll(reading.untold());
    if (unlisted.isEmpty()) {
      return reading;
    }
    SortedMap<RepositoryPath, Set<Reference>> wanted = new TreeMap<>();
    unlisted.forEach((image, known) -> wanted.put(root.resolve(image), known.references()));
    Inventory answers = reader.byName(wanted);
    Map<ImageName, Reading> asked = new HashMap<>();
    unlisted.keySet().forEach(image -> asked.put(image, answers.reading(root.resolve(image))));
    return reading.and(asked);
  }
}
