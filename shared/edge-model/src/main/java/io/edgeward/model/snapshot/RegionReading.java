package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What came of reading all below a root.
 *
 * @param images every image that was read, perhaps without some references that {@code unread}
 *     names; none that was found empty
 * @param unread why something could not be read, by its path below the root, empty for the root
 *     itself, with {@code :tag} or {@code @digest} for a reference and {@code :*} for one that has
 *     no proper name; nobody knows what else lies at or below a path without them
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

  /** What {@code inventory} says of the images below {@code root}. */
  public static RegionReading of(RegistryPath root, Inventory inventory) {
    Builder reading = new Builder(new TreeMap<>(), new TreeMap<>());
    inventory.unread().forEach((place, reason) -> reading.unread(below(root, place), reason));
    inventory
        .readings()
        .forEach((repository, each) -> reading.add(below(root, repository.asRegistry()), each));
    return new RegionReading(reading.images, reading.unread);
  }

  private static String below(RegistryPath root, RegistryPath place) {
    if (!root.contains(place) || place.equals(root)) {
      return "";
    }
    return root.path().isEmpty() ? place.path() : place.path().substring(root.path().length() + 1);
  }

  private static final class Builder {
    private final SortedMap<ImageName, Listing> images;
    private final SortedMap<String, String> unread;

    Builder(SortedMap<ImageName, Listing> images, SortedMap<String, String> unread) {
      this.images = images;
      this.unread = unread;
    }

    void add(String path, Reading reading) {
      switch (reading) {
        case Reading.Read(Listing listing) when path.isEmpty() -> atRoot(listing);
        case Reading.Read(Listing listing) -> add(path, listing);
        case Reading.Absent absent -> {}
        case Reading.Unread why -> unread(path, why.reason());
        case Reading.Assumed assumed -> unread(path, "it was not read");
      }
    }

    private void atRoot(Listing listing) {
      if (!listing.isEmpty()) {
        unread("", "it holds images itself; they need a name below it to be kept");
      }
    }

    private void add(String path, Listing listing) {
      if (!listing.isEmpty() || listing.extent() == Listing.Extent.REFERENCES) {
        images.put(new ImageName(path), listing);
      }
      listing.unread().forEach((reference, why) -> unread(path + suffix(reference), why.reason()));
      listing
          .malformed()
          .forEach(element -> unread(path + ":*", "it lists what is no name: " + element));
    }

    private static String suffix(Reference reference) {
      return switch (reference) {
        case Tag tag -> ":" + tag.text();
        case Digest digest -> "@" + digest.text();
      };
    }

    private void unread(String path, String reason) {
      unread.merge(path, reason, (one, other) -> one + "; " + other);
    }
  }

  /** What is known of {@code image}. */
  public Reading reading(ImageName image) {
    Listing listing = images.get(image);
    if (listing != null) {
      return new Reading.Read(listing);
    }
    return unread.entrySet().stream()
        .filter(entry -> covers(entry.getKey(), image.text()))
        .<Reading>map(entry -> new Reading.Unreadable(entry.getValue()))
        .findFirst()
        .orElseGet(Reading.Absent::new);
  }

  /** The images that are there and whose registry told nothing of what they hold. */
  public SortedSet<ImageName> untold() {
    return images.entrySet().stream()
        .filter(image -> image.getValue().extent() == Listing.Extent.REFERENCES)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The same, with what came of asking for references of these images by name. A tag among them
   * says that the registry denied a list that it has: nobody knows what else is on it.
   */
  public RegionReading and(Map<ImageName, Reading> asked) {
    Builder all = new Builder(new TreeMap<>(images), new TreeMap<>(unread));
    asked.forEach((image, reading) -> {
      all.images.remove(image);
      if (reading instanceof Reading.Read(Listing listing) && !listing.tags().isEmpty()) {
        String tag = listing.tags().firstKey().text();
        all.unread(image.text(), "its list of tags is denied, and tag %s is there".formatted(tag));
      } else {
        all.add(image.text(), reading);
      }
    });
    return new RegionReading(all.images, all.unread);
  }

  private static boolean covers(String path, String image) {
    return path.isEmpty() || image.equals(path) || image.startsWith(path + "/");
  }
}
