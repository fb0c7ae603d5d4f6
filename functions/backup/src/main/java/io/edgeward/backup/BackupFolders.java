package io.edgeward.backup;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.NewContent;
import io.edgeward.model.snapshot.Region;
import io.edgeward.model.snapshot.RegionReading;
import io.edgeward.model.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What folders of the backup hold already: what events brought since the last snapshot, and what an
 * interrupted run left. A manifest that is there has all its blobs and children, because it is put
 * last.
 */
final class BackupFolders {
  private final RegionReader reader;
  private final Map<Region, Map<SnapshotId, RegionReading>> read = new HashMap<>();

  BackupFolders(RegionReader reader) {
    this.reader = reader;
  }

  private RegionReading folder(Region region, SnapshotId id) {
    return read.computeIfAbsent(region, r -> new LinkedHashMap<>())
        .computeIfAbsent(id, folder -> reader.read(region.folder(folder)));
  }

  /** Whether a tag of {@code news} names something else in the folder. Tags are never moved. */
  boolean contradicts(Region region, SnapshotId id, List<NewContent> news) {
    RegionReading folder = folder(region, id);
    return news.stream().anyMatch(item -> contradicts(listing(folder, item.image()), item));
  }

  private static boolean contradicts(Listing kept, NewContent news) {
    return news.tags().stream()
        .map(kept.tags()::get)
        .anyMatch(named -> named != null && !named.equals(news.digest()));
  }

  /** Where {@code news} is already, with all its tags. */
  Optional<BackupLocation> find(Region region, Collection<SnapshotId> ids, NewContent news) {
    for (SnapshotId id : ids) {
      Listing kept = listing(folder(region, id), news.image());
      if (kept.digests().containsKey(news.digest()) && tagged(kept, news.digest(), news.tags())) {
        return Optional.of(new BackupLocation.Held(news.held().orElse(id)));
      }
    }
    return Optional.empty();
  }

  private static boolean tagged(Listing kept, Digest digest, List<Tag> tags) {
    return tags.stream().allMatch(tag -> digest.equals(kept.tags().get(tag)));
  }

  /** What the folder holds, for a copier to believe: nothing where nothing was found. */
  Inventory known(Region region, SnapshotId id, List<NewContent> news) {
    RegionReading folder = folder(region, id);
    Map<RepositoryPath, Reading> readings = new TreeMap<>();
    for (NewContent item : news) {
      readings.put(region.kept(id, item.image()), folder.reading(item.image()));
    }
    return Inventory.of(readings);
  }

  /** What of the folders could not be read, one sentence each: it may hold what seems missing. */
  List<String> unread() {
    List<String> unread = new ArrayList<>();
    read.forEach((region, folders) ->
        folders.forEach((id, reading) ->
            reading
                .unread()
                .values()
                .forEach(reason ->
                    unread.add("%s could not be read: %s".formatted(region.folder(id), reason)))));
    return unread;
  }

  private static Listing listing(RegionReading folder, ImageName image) {
    return folder.images().getOrDefault(image, Listing.EMPTY);
  }
}
