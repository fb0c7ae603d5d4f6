package io.edgeward.model.snapshot;

import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.StoreUri;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Small random worlds of files in which much coincides. */
final class FileWorlds {
  static final StoreUri BACKUP = StoreUri.of("gs://backup/files");
  static final FileStores STORES =
      new FileStores(List.of(StoreUri.of("gs://prod/bin"), StoreUri.of("s3://mirror")), BACKUP);
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");
  private static final List<String> NAMES = List.of("bin/a", "bin/a/b", "bin/c", "bin/d");

  private FileWorlds() {}

  static Digest digest(int number) {
    return Digest.of("sha256:" + Integer.toHexString(number).repeat(64));
  }

  static FileInventory inventory(SplittableRandom random) {
    Map<StoreUri, StoreReading> readings = new HashMap<>();
    Map<ObjectVersion, Digest> proofs = new HashMap<>();
    for (StoreUri store : STORES.production()) {
      readings.put(
          store,
          random.nextInt(5) == 0
              ? new StoreReading.Unreadable("it answered 403")
              : new StoreReading.Read(objects(random)));
      NAMES.forEach(name -> {
        if (random.nextInt(6) == 0) {
          proofs.put(
              new ObjectVersion(
                  StoreSnapshot.object(store, new FilePath(name)), "" + random.nextInt(3)),
              digest(random.nextInt(5)));
        }
      });
    }
    return FileInventory.of(readings).with(proofs);
  }

  static SortedMap<FilePath, StoredObject> objects(SplittableRandom random) {
    SortedMap<FilePath, StoredObject> objects = new TreeMap<>();
    for (String name : NAMES) {
      if (random.nextInt(4) > 0) {
        Optional<Digest> content =
            random.nextBoolean() ? Optional.of(digest(random.nextInt(5))) : Optional.empty();
        objects.put(
            new FilePath(name),
            new StoredObject(
                1 + random.nextInt(2), "" + random.nextInt(3), Optional.empty(), content));
      }
    }
    return objects;
  }

  static Optional<FilesSnapshot> snapshot(SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      return Optional.empty();
    }
    StoreUri backup = random.nextInt(8) == 0 ? StoreUri.of("gs://former") : BACKUP;
    List<StoreSnapshot> stores =
        STORES.production().stream()
            .filter(store -> random.nextInt(8) > 0)
            .map(store -> store(store, random))
            .toList();
    return Optional.of(new FilesSnapshot(backup, stores));
  }

  private static StoreSnapshot store(StoreUri store, SplittableRandom random) {
    SortedMap<FilePath, FileSnapshot> files = new TreeMap<>();
    objects(random)
        .forEach((name, found) ->
            files.put(
                name,
                new FileSnapshot(
                    found.generation(),
                    found.size(),
                    random.nextInt(4) == 0
                        ? new FileLocation.Missing(found.content(), "it was damaged")
                        : new FileLocation.Held(digest(random.nextInt(5))))));
    Optional<String> unread = random.nextInt(8) == 0 ? Optional.of("no") : Optional.empty();
    return new StoreSnapshot(store, files, unread, List.of(), Optional.of(AT));
  }
}
