package io.edgeward.scenarios;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.snapshot.Region;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.InventoryReader;
import io.edgeward.scenarios.environment.Project;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a project has in production.
 *
 * @param repositories content by repository
 */
record Holdings(SortedMap<RepositoryPath, Content> repositories) {
  /**
   * Content of one repository.
   *
   * @param digests all that is there, tagged or not
   * @param tags what the tags name
   */
  record Content(SortedSet<Digest> digests, SortedMap<Tag, Digest> tags) {}

  /** Reads all regions. */
  static Holdings read(Project project) throws IOException {
    SortedMap<RepositoryPath, Content> found = new TreeMap<>();
    try (RegistryClient client = RegistryClient.builder().build()) {
      for (Region region : project.regions()) {
        RegistryPath root = RegistryPath.of(region.production() + "/" + project.folder());
        for (Map.Entry<RepositoryPath, Reading> one :
            new InventoryReader(client).below(root).readings().entrySet()) {
          Content content = content(one.getKey(), one.getValue());
          if (!content.digests().isEmpty()) {
            found.put(one.getKey(), content);
          }
        }
      }
    }
    return new Holdings(found);
  }

  private static Content content(RepositoryPath repository, Reading reading) throws IOException {
    if (!(reading instanceof Reading.Read(Listing listing))) {
      throw new IOException(repository + " could not be read: " + reading);
    }
    return new Content(new TreeSet<>(listing.digests().keySet()), new TreeMap<>(listing.tags()));
  }

  long digests() {
    return repositories.values().stream().mapToLong(content -> content.digests().size()).sum();
  }
}
