package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** Small random worlds in which much coincides. */
final class Worlds {
  static final Region REGION =
      new Region(RegistryPath.of("us.example/prod"), RegistryPath.of("us.example/bak"));
  static final SnapshotId FOLDER = SnapshotId.parse("2026/11/21/03");
  private static final List<String> IMAGES = List.of("a", "a/b", "ab", "c");

  private Worlds() {}

  static Digest digest(int number) {
    return Digest.of("sha256:" + Integer.toHexString(number).repeat(64));
  }

  static RegionReading reading(SplittableRandom random) {
    SortedMap<ImageName, Listing> images = new TreeMap<>();
    SortedMap<String, String> unread = new TreeMap<>();
    for (String image : IMAGES) {
      switch (random.nextInt(5)) {
        case 0 -> unread.put(image, "it answered 500");
        case 1 -> {}
        default -> images.put(new ImageName(image), listing(random));
      }
    }
    if (random.nextInt(10) == 0) {
      unread.put("", "no");
    }
    return new RegionReading(images, unread);
  }

  static Listing listing(SplittableRandom random) {
    SortedMap<Digest, Listed> digests = new TreeMap<>();
    SortedMap<Tag, Digest> tags = new TreeMap<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      digests.put(digest(random.nextInt(4)), Listed.BARE);
    }
    List<Digest> all = List.copyOf(digests.keySet());
    for (int i = 0; i < 3; i++) {
      if (random.nextBoolean()) {
        tags.put(Tag.of("t" + i), all.get(random.nextInt(all.size())));
      }
    }
    return Listing.of(digests, tags);
  }

  static Optional<RegionSnapshot> snapshot(SplittableRandom random) {
    if (random.nextInt(10) == 0) {
      return Optional.empty();
    }
    SortedMap<ImageName, ImageSnapshot> images = new TreeMap<>();
    for (String image : IMAGES) {
      if (random.nextInt(4) > 0) {
        Listing listing = listing(random);
        SortedMap<Digest, BackupLocation> places = new TreeMap<>();
        listing.digests().keySet().forEach(digest -> places.put(digest, place(random, listing)));
        Optional<String> unread =
            random.nextInt(6) == 0 ? Optional.of("it answered 500") : Optional.empty();
        images.put(new ImageName(image), new ImageSnapshot(places, listing.tags(), unread));
      }
    }
    return Optional.of(
        new RegionSnapshot(
            REGION,
            images,
            new TreeMap<>(random.nextInt(6) == 0 ? Map.of("c", "no") : Map.of()),
            List.of(),
            Optional.of(Instant.EPOCH)));
  }

  private static BackupLocation place(SplittableRandom random, Listing listing) {
    return switch (random.nextInt(4)) {
      case 0 -> new BackupLocation.Missing("lost");
      case 1 -> new BackupLocation.Held(FOLDER, new TreeSet<>(listing.tags().keySet()));
      default -> new BackupLocation.Held(FOLDER);
    };
  }
}
