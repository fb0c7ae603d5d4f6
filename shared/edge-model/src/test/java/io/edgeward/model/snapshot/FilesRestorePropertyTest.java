package io.edgeward.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every object of a snapshot is in exactly one place of a plan, which the slow way finds, too. */
class FilesRestorePropertyTest {
  private static final Location AT = new Location("snapshots/2026/11/21/04.json", 0);

  @Test
  void planEachObjectAsTheTableSays() {
    for (long seed = 1; seed <= 3000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Optional<FilesSnapshot> then = FileWorlds.snapshot(random);
      if (then.isPresent()) {
        FileInventory now = with(backup(then.get(), random), FileWorlds.inventory(random));
        check(then.get(), now, proofs(then.get(), random), "seed " + seed);
      }
    }
  }

  private static FileInventory with(StoreReading backup, FileInventory stores) {
    Map<StoreUri, StoreReading> readings = new HashMap<>(stores.readings());
    readings.put(StoreUri.of("gs://backup/files/sha256"), backup);
    readings.put(StoreUri.of("gs://former/sha256"), backup);
    return FileInventory.of(readings);
  }

  /** What the backup has, of which something may be gone. */
  private static StoreReading backup(FilesSnapshot then, SplittableRandom random) {
    if (random.nextInt(6) == 0) {
      return new StoreReading.Unreadable("it answered 403");
    }
    SortedMap<FilePath, StoredObject> objects = new TreeMap<>();
    for (Digest content : then.held()) {
      if (random.nextInt(5) > 0) {
        objects.put(
            then.object(content).name(),
            new StoredObject(1, "k", Optional.empty(), Optional.empty()));
      }
    }
    return new StoreReading.Read(objects);
  }

  private static Map<ObjectVersion, Digest> proofs(FilesSnapshot then, SplittableRandom random) {
    Map<ObjectVersion, Digest> proofs = new HashMap<>();
    for (StoreSnapshot store : then.stores()) {
      for (FilePath name : store.files().keySet()) {
        for (int generation = 0; generation < 3; generation++) {
          if (random.nextBoolean()) {
            proofs.put(
                new ObjectVersion(store.object(name), "" + generation),
                FileWorlds.digest(random.nextInt(5)));
          }
        }
      }
    }
    return proofs;
  }

  private static void check(
      FilesSnapshot then, FileInventory now, Map<ObjectVersion, Digest> proofs, String seed) {
    FilesRestorePlan plan = new FilesRestorePlanner(then, now, object -> true, AT).plan(proofs);
    List<String> expected = new ArrayList<>();
    for (StoreSnapshot store : then.stores()) {
      for (Map.Entry<FilePath, FileSnapshot> file : store.files().entrySet()) {
        ObjectUri object = store.object(file.getKey());
        String step = step(then, now, proofs, object, file.getValue());
        if (!step.isEmpty()) {
          expected.add(step + " " + object);
        }
      }
    }
    List<String> found = new ArrayList<>();
    plan.copies().forEach(copy -> found.add("copy " + copy.object()));
    plan.differing().forEach(file -> found.add("differs " + file.found().object()));
    plan.gaps().forEach(gap -> found.add("gap " + gap.substring(0, gap.indexOf(' '))));
    assertThat(found).as(seed).containsExactlyInAnyOrderElementsOf(expected);
    for (RestoreFile copy : plan.copies()) {
      assertThat(copy.copy().source()).as(seed).isEqualTo(then.object(copy.content()));
    }
  }

  private static String step(
      FilesSnapshot then,
      FileInventory now,
      Map<ObjectVersion, Digest> proofs,
      ObjectUri object,
      FileSnapshot file) {
    Optional<Digest> wanted = file.location().content();
    return switch (now.presence(object)) {
      case ObjectPresence.Unknown unknown -> "";
      case ObjectPresence.Present(StoredObject found)
          when found.generation().equals(file.generation()) ->
          "";
      case ObjectPresence.Present present when wanted.isEmpty() -> "gap";
      case ObjectPresence.Present(StoredObject found) ->
          wanted.get().equals(proofs.get(new ObjectVersion(object, found.generation())))
              ? ""
              : "differs";
      case ObjectPresence.Absent absent when !file.complete() -> "gap";
      case ObjectPresence.Absent absent ->
          switch (now.presence(then.object(wanted.orElseThrow()))) {
            case ObjectPresence.Present kept -> "copy";
            case ObjectPresence.Absent lost -> "gap";
            case ObjectPresence.Unknown unknown -> "";
          };
    };
  }
}
