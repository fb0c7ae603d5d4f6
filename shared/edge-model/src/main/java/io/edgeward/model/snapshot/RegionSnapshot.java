package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one region held.
 *
 * @param region the region
 * @param images every image
 * @param unread what could not be read, by the path below the root, empty for the root itself
 * @param changes what was moved or deleted since the snapshot before
 * @param lastComplete when the last complete snapshot of this region was taken, this one included
 */
public record RegionSnapshot(
    Region region,
    SortedMap<ImageName, ImageSnapshot> images,
    SortedMap<String, String> unread,
    List<Change> changes,
    Optional<Instant> lastComplete) {
  /** Takes unchangeable copies. */
  public RegionSnapshot {
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    unread = Collections.unmodifiableSortedMap(new TreeMap<>(unread));
    changes = List.copyOf(changes);
  }

  /** Whether all of the region was read and whole, and the backup has every digest of it. */
  public boolean complete() {
    return unread.isEmpty() && images.values().stream().allMatch(ImageSnapshot::complete);
  }

  /** How many digests it lists. */
  public long digests() {
    return images.values().stream().mapToLong(image -> image.digests().size()).sum();
  }

  /** How many tags it lists. */
  public long tags() {
    return images.values().stream().mapToLong(image -> image.tags().size()).sum();
  }

  /** What keeps it from being complete, one sentence each. */
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    unread.forEach((path, reason) ->
        gaps.add(
            "%s could not be read: %s"
                .formatted(path.isEmpty() ? region : region + "/" + path, reason)));
    images.forEach((name, image) -> {
      image
          .incomplete()
          .forEach((digest, lacking) ->
              gaps.add(
                  "%s@%s lacks %s in production; promote or restore it"
                      .formatted(region.live(name), digest, names(lacking))));
      image
          .digests()
          .forEach((digest, place) -> {
            switch (place) {
              case BackupLocation.Held held ->
                  held.untagged()
                      .forEach(tag ->
                          gaps.add(
                              "%s:%s could not be put in the backup"
                                  .formatted(region.live(name), tag)));
              case BackupLocation.Missing missing ->
                  gaps.add(
                      "%s@%s is not in the backup: %s"
                          .formatted(region.live(name), digest, missing.reason()));
            }
          });
    });
    return gaps;
  }

  private static String names(SortedSet<Digest> digests) {
    return digests.stream().map(Digest::text).collect(Collectors.joining(", "));
  }

  /** Whether both say the same of production and of the backup, whatever the reasons and times. */
  public boolean sameAs(RegionSnapshot other) {
    return region.equals(other.region)
        && unread.keySet().equals(other.unread.keySet())
        && plain(images).equals(plain(other.images));
  }

  private static SortedMap<ImageName, ImageSnapshot> plain(
      SortedMap<ImageName, ImageSnapshot> images) {
    SortedMap<ImageName, ImageSnapshot> plain = new TreeMap<>(images);
    plain.replaceAll((name, image) -> image.withoutReasons());
    return plain;
  }
}
