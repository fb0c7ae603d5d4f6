package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a region holds now, less what the snapshot before says: the news to copy, and what was moved
 * or deleted. What could not be read is neither.
 */
public final class SnapshotDelta {
  private static final ImageSnapshot NOTHING =
      new ImageSnapshot(new TreeMap<>(), new TreeMap<>(), Optional.empty());

  private final Region region;
  private final Optional<RegionSnapshot> before;
  private final RegionReading reading;

  private SnapshotDelta(Region region, Optional<RegionSnapshot> before, RegionReading reading) {
    this.region = region;
    this.before = before;
    this.reading = reading;
  }

  /** Compares {@code reading} with the snapshot before, if there is one. */
  public static SnapshotDelta of(
      Region region, Optional<RegionSnapshot> before, RegionReading reading) {
    return new SnapshotDelta(region, before, reading);
  }

  /** The region. */
  public Region region() {
    return region;
  }

  /** What the backup lacks, sorted by image and digest. */
  public List<News> news() {
    List<News> news = new ArrayList<>();
    reading
        .images()
        .forEach((name, listing) -> {
          SortedMap<Digest, SortedSet<Tag>> tags = tagsByDigest(listing);
          listing
              .digests()
              .keySet()
              .forEach(digest ->
                  news(name, digest, tags.getOrDefault(digest, new TreeSet<>()))
                      .ifPresent(news::add));
        });
    return news;
  }

  private Optional<News> news(ImageName name, Digest digest, Set<Tag> tags) {
    ImageSnapshot old = before(name);
    if (old.digests().get(digest) instanceof Place.Held(SnapshotId folder, var untagged)) {
      List<Tag> lacking =
          tags.stream()
              .filter(tag -> untagged.contains(tag) || !digest.equals(old.tags().get(tag)))
              .toList();
      return lacking.isEmpty()
          ? Optional.empty()
          : Optional.of(new News(name, digest, lacking, Optional.of(folder)));
    }
    return Optional.of(new News(name, digest, List.copyOf(tags), Optional.empty()));
  }

  /** What was moved or deleted since the snapshot before, sorted by image. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    before.ifPresent(old ->
        old.images()
            .forEach((name, image) -> {
              if (reading.unknown(name).isEmpty()) {
                changes(name, image, reading.images().getOrDefault(name, Listing.EMPTY), changes);
              }
            }));
    return changes;
  }

  private static void changes(
      ImageName name, ImageSnapshot old, Listing now, List<Change> changes) {
    old.tags()
        .forEach((tag, was) -> {
          Digest is = now.tags().get(tag);
          if (is == null) {
            changes.add(new Change.DeletedTag(name, tag, was));
          } else if (!is.equals(was)) {
            changes.add(new Change.MovedTag(name, tag, was, is));
          }
        });
    old.digests().keySet().stream()
        .filter(digest -> !now.digests().containsKey(digest))
        .forEach(gone -> changes.add(new Change.DeletedDigest(name, gone)));
  }

  /**
   * The snapshot of this region, once its news were copied.
   *
   * @param places what came of each piece of news; what is not in it is missing
   * @param takenAt when the region was read
   */
  public RegionSnapshot snapshot(Map<News, Place> places, Instant takenAt) {
    SortedMap<ImageName, ImageSnapshot> images = carried();
    reading
        .images()
        .forEach((name, listing) ->
            images.put(
                name,
                new ImageSnapshot(kept(name, listing, places), listing.tags(), Optional.empty())));
    RegionSnapshot snapshot =
        new RegionSnapshot(region, images, reading.unread(), changes(), lastComplete());
    return snapshot.complete()
        ? new RegionSnapshot(
            region, images, reading.unread(), snapshot.changes(), Optional.of(takenAt))
        : snapshot;
  }

  private Optional<Instant> lastComplete() {
    return before.flatMap(RegionSnapshot::lastComplete);
  }

  /** What the snapshot before says of images that could not be read now. */
  private SortedMap<ImageName, ImageSnapshot> carried() {
    SortedMap<ImageName, ImageSnapshot> images = new TreeMap<>();
    before.ifPresent(old ->
        old.images()
            .forEach((name, image) ->
                reading.unknown(name).ifPresent(reason -> images.put(name, image.unread(reason)))));
    return images;
  }

  private SortedMap<Digest, Place> kept(ImageName name, Listing listing, Map<News, Place> places) {
    SortedMap<Digest, SortedSet<Tag>> tags = tagsByDigest(listing);
    SortedMap<Digest, Place> kept = new TreeMap<>();
    for (Digest digest : listing.digests().keySet()) {
      Place place =
          news(name, digest, tags.getOrDefault(digest, new TreeSet<>()))
              .map(news -> places.getOrDefault(news, unworked(news)))
              .orElseGet(
                  () -> new Place.Held(((Place.Held) before(name).digests().get(digest)).folder()));
      kept.put(digest, place);
    }
    return kept;
  }

  /** What becomes of news that nobody has worked on. */
  private static Place unworked(News news) {
    return news.held()
        .<Place>map(folder -> new Place.Held(folder, new TreeSet<>(news.tags())))
        .orElseGet(() -> new Place.Missing("it was not copied yet"));
  }

  private ImageSnapshot before(ImageName name) {
    return before.map(old -> old.images().getOrDefault(name, NOTHING)).orElse(NOTHING);
  }

  private static SortedMap<Digest, SortedSet<Tag>> tagsByDigest(Listing listing) {
    SortedMap<Digest, SortedSet<Tag>> tags = new TreeMap<>();
    listing
        .tags()
        .forEach((tag, digest) -> tags.computeIfAbsent(digest, d -> new TreeSet<>()).add(tag));
    return tags;
  }
}
