package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
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
  public List<NewContent> news() {
    List<NewContent> news = new ArrayList<>();
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

  private Optional<NewContent> news(ImageName name, Digest digest, Set<Tag> tags) {
    ImageSnapshot old = before(name);
    if (old.digests().get(digest) instanceof BackupLocation.Held(SnapshotId folder, var untagged)) {
      List<Tag> lacking =
          tags.stream()
              .filter(tag -> untagged.contains(tag) || !digest.equals(old.tags().get(tag)))
              .toList();
      return lacking.isEmpty()
          ? Optional.empty()
          : Optional.of(new NewContent(name, digest, lacking, Optional.of(folder)));
    }
    return Optional.of(new NewContent(name, digest, List.copyOf(tags), Optional.empty()));
  }

  /** What was moved or deleted since the snapshot before, sorted by image. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    before.ifPresent(old ->
        old.images()
            .forEach((name, image) -> {
              switch (reading.reading(name)) {
                case Reading.Read(Listing listing) -> changes(name, image, listing, changes);
                case Reading.Absent absent -> changes(name, image, Listing.EMPTY, changes);
                case Reading.Unread unread -> {}
                case Reading.Assumed assumed -> {}
              }
            }));
    return changes;
  }

  private static void changes(
      ImageName name, ImageSnapshot old, Listing now, List<Change> changes) {
    old.tags()
        .forEach((tag, was) -> {
          switch (now.state(tag)) {
            case TagState.On(Digest is) when is.equals(was) -> {}
            case TagState.On(Digest is) -> changes.add(new Change.MovedTag(name, tag, was, is));
            case TagState.Free free when provesAbsence(now) ->
                changes.add(new Change.DeletedTag(name, tag, was));
            case TagState.Free free -> {}
            case TagState.NotListed unlisted -> {}
            case TagState.Unknown unknown -> {}
          }
        });
    old.digests().keySet().stream()
        .filter(digest -> now.presence(digest) instanceof Presence.Absent && provesAbsence(now))
        .forEach(gone -> changes.add(new Change.DeletedDigest(name, gone)));
  }

  /** Behind an element that nobody understands may be what seems to be gone. */
  private static boolean provesAbsence(Listing listing) {
    return listing.malformed().isEmpty();
  }

  /**
   * The snapshot of this region, once its news were copied.
   *
   * @param places what came of each piece of news; what is not in it is missing
   * @param takenAt when the region was read
   */
  public RegionSnapshot snapshot(Map<NewContent, BackupLocation> places, Instant takenAt) {
    SortedMap<ImageName, ImageSnapshot> images = carried();
    reading
        .images()
        .forEach((name, listing) -> {
          ImageSnapshot image = image(name, listing, places);
          if (!image.digests().isEmpty()) {
            images.put(name, image);
          }
        });
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
            .forEach((name, image) -> {
              if (reading.reading(name) instanceof Reading.Unread why) {
                images.put(name, image.unread(why.reason()));
              }
            }));
    return images;
  }

  /** What was read of an image, and what the snapshot before says of references that were not. */
  private ImageSnapshot image(
      ImageName name, Listing listing, Map<NewContent, BackupLocation> places) {
    ImageSnapshot old = before(name);
    SortedMap<Digest, BackupLocation> digests = kept(name, listing, places);
    SortedMap<Tag, Digest> tags = new TreeMap<>(listing.tags());
    old.digests()
        .forEach((digest, place) -> {
          if (!isTold(listing, digest)) {
            digests.putIfAbsent(digest, place);
          }
        });
    old.tags()
        .forEach((tag, was) -> {
          if (!isTold(listing, tag)) {
            tags.put(tag, was);
            digests.putIfAbsent(was, old.digests().get(was));
          }
        });
    return new ImageSnapshot(digests, tags, Optional.empty(), incomplete(listing));
  }

  private static SortedMap<Digest, SortedSet<Digest>> incomplete(Listing listing) {
    SortedMap<Digest, SortedSet<Digest>> incomplete = new TreeMap<>();
    for (Digest digest : listing.digests().keySet()) {
      if (listing.presence(digest) instanceof Presence.Incomplete(SortedSet<Digest> lacking)) {
        incomplete.put(digest, lacking);
      }
    }
    return incomplete;
  }

  private static boolean isTold(Listing listing, Digest digest) {
    return switch (listing.presence(digest)) {
      case Presence.Present present -> true;
      case Presence.Incomplete incomplete -> true;
      case Presence.Absent absent -> provesAbsence(listing);
      // Its last tag is gone, which is told; that the registry keeps the content is not.
      case Presence.NotListed unlisted -> provesAbsence(listing) && listsTags(listing);
      case Presence.Unknown unknown -> false;
    };
  }

  private static boolean listsTags(Listing listing) {
    return listing.extent() != Listing.Extent.REFERENCES;
  }

  private static boolean isTold(Listing listing, Tag tag) {
    return switch (listing.state(tag)) {
      case TagState.On on -> true;
      case TagState.Free free -> provesAbsence(listing);
      case TagState.NotListed unlisted -> false;
      case TagState.Unknown unknown -> false;
    };
  }

  private SortedMap<Digest, BackupLocation> kept(
      ImageName name, Listing listing, Map<NewContent, BackupLocation> places) {
    SortedMap<Digest, SortedSet<Tag>> tags = tagsByDigest(listing);
    SortedMap<Digest, BackupLocation> kept = new TreeMap<>();
    for (Digest digest : listing.digests().keySet()) {
      BackupLocation place =
          news(name, digest, tags.getOrDefault(digest, new TreeSet<>()))
              .map(news -> places.getOrDefault(news, unworked(news)))
              .orElseGet(() ->
                  new BackupLocation.Held(
                      ((BackupLocation.Held) before(name).digests().get(digest)).folder()));
      kept.put(digest, place);
    }
    return kept;
  }

  /** What becomes of news that nobody has worked on. */
  private static BackupLocation unworked(NewContent news) {
    return news.held()
        .<BackupLocation>map(folder -> new BackupLocation.Held(folder, new TreeSet<>(news.tags())))
        .orElseGet(() -> new BackupLocation.Missing("it was not copied yet"));
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
