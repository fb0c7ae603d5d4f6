package io.edgeward.model.snapshot;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of reading all below a root.
 *
 * @param images every image that was read whole
 * @param unread why something could not be read, by its path below the root, empty for the root
 *     itself; nobody knows what lies below such a path
 */
public record RegionReading(
    SortedMap<ImageName, Listing> images, SortedMap<String, String> unread) {
  /** Takes unchangeable copies. */
  public RegionReading {
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    unread = Collections.unmodifiableSortedMap(new TreeMap<>(unread));
  }

  /** A root of which nothing could be read. */
  public static RegionReading unreadable(String reason) {
    return new RegionReading(new TreeMap<>(), new TreeMap<>(Map.of("", reason)));
  }

  /** What {@code readings} say of the images below {@code root}. */
  public static RegionReading of(RegistryPath root, Map<RepositoryPath, Reading> readings) {
    SortedMap<ImageName, Listing> images = new TreeMap<>();
    SortedMap<String, String> unread = new TreeMap<>();
    readings.forEach((repository, reading) -> {
      String path = below(root, repository);
      switch (reading) {
        case Reading.Read(Listing listing) -> {
          if (path.isEmpty()) {
            unread.put("", "it holds images itself; they need a name below it to be kept");
          } else if (listing.unread().isEmpty()) {
            images.put(new ImageName(path), listing);
          } else {
            unread.put(path, listing.unread().values().iterator().next());
          }
        }
        case Reading.Unreadable(String reason) -> unread.put(path, reason);
        case Reading.Assumed assumed -> unread.put(path, "it was not read");
      }
    });
    return new RegionReading(images, unread);
  }

  private static String below(RegistryPath root, RepositoryPath repository) {
    return repository.asRegistry().equals(root) ? "" : repository.nameBelow(root).text();
  }

  /** Why nobody knows what production holds of {@code image}, if so. */
  Optional<String> unknown(ImageName image) {
    if (images.containsKey(image)) {
      return Optional.empty();
    }
    return unread.entrySet().stream()
        .filter(entry -> covers(entry.getKey(), image.text()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean covers(String path, String image) {
    return path.isEmpty() || image.equals(path) || image.startsWith(path + "/");
  }
}
