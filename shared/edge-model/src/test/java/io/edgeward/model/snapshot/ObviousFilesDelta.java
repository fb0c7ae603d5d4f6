package io.edgeward.model.snapshot;

import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The delta of files once more, slow and obvious: it asks every question anew. */
final class ObviousFilesDelta {
  private ObviousFilesDelta() {}

  /** One line for each object: what it is, and what is to be done. */
  static SortedSet<String> work(Optional<FilesSnapshot> before, FileInventory now) {
    SortedSet<String> work = new TreeSet<>();
    for (StoreUri store : FileWorlds.STORES.production()) {
      if (now.readings().get(store) instanceof StoreReading.Read(var objects, var unnameable)) {
        for (Map.Entry<FilePath, StoredObject> entry : objects.entrySet()) {
          ObjectUri object = new ObjectUri(store.scheme(), store.bucket(), entry.getKey());
          StoredObject found = entry.getValue();
          Digest content = content(store, object, found, before, now);
          if (content == null) {
            work.add("read " + object + "#" + found.generation());
          } else if (!isHeld(content, before)) {
            work.add("copy " + object + "#" + found.generation() + " as " + content);
          }
        }
      }
    }
    return work;
  }

  private static Digest content(
      StoreUri store,
      ObjectUri object,
      StoredObject found,
      Optional<FilesSnapshot> before,
      FileInventory now) {
    boolean rewritten = false;
    if (before.isPresent()) {
      for (StoreSnapshot old : before.get().stores()) {
        FileSnapshot was = old.store().equals(store) ? old.files().get(object.name()) : null;
        if (was != null) {
          rewritten = !was.generation().equals(found.generation()) || was.size() != found.size();
          if (!rewritten && was.location().content().isPresent()) {
            return was.location().content().get();
          }
        }
      }
    }
    Digest proof = now.proofs().get(new ObjectVersion(object, found.generation()));
    if (proof != null) {
      return proof;
    }
    return rewritten ? null : found.content().orElse(null);
  }

  private static boolean isHeld(Digest content, Optional<FilesSnapshot> before) {
    if (before.isEmpty() || !before.get().backup().equals(FileWorlds.BACKUP)) {
      return false;
    }
    for (StoreSnapshot store : before.get().stores()) {
      for (FileSnapshot file : store.files().values()) {
        if (file.location().equals(new FileLocation.Held(content))) {
          return true;
        }
      }
    }
    return false;
  }

  static SortedSet<String> changes(Optional<FilesSnapshot> before, FileInventory now) {
    SortedSet<String> changes = new TreeSet<>();
    if (before.isEmpty()) {
      return changes;
    }
    for (StoreSnapshot old : before.get().stores()) {
      if (now.readings().get(old.store())
          instanceof StoreReading.Read(var objects, var unnameable)) {
        old.files()
            .forEach((name, was) -> {
              StoredObject is = objects.get(name);
              if (is == null) {
                changes.add(
                    "%s: %s was deleted, which was of generation %s"
                        .formatted(old.store(), name, was.generation()));
              } else if (!is.generation().equals(was.generation()) || is.size() != was.size()) {
                changes.add(
                    "%s: %s was written again, generation %s after %s"
                        .formatted(old.store(), name, is.generation(), was.generation()));
              }
            });
      }
    }
    return changes;
  }
}
