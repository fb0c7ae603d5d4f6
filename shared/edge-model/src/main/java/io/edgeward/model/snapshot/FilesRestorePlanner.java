package io.edgeward.model.snapshot;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.store.ObjectUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Plans the restore of files, object by object:
 *
 * <pre>
 *  chosen, and its store was listed? ------ no --> left, or unread
 *     | yes
 *  there, of the snapshot's generation? -- yes --> nothing
 *     | no
 *  there? -------------------------------- yes --> nothing if it was proved to be the same,
 *     | no                                         differing otherwise
 *  in the snapshot without its content? -- yes --> gap
 *     | no
 *  in the backup? ------------------------- no --> gap, or unread
 *     + yes -------------------------------------> copy
 * </pre>
 *
 * @param then what the snapshot has
 * @param now listings of its stores and of the folder of its backup
 * @param chosen which objects are looked at
 * @param at the snapshot's document
 */
public record FilesRestorePlanner(
    FilesSnapshot then, FileInventory now, Predicate<ObjectUri> chosen, Location at) {
  /**
   * What has to be read before it can be planned: objects that were written since, and are as long
   * as the snapshot's. Whoever wrote them has chosen their metadata.
   */
  public List<ListedFile> rewritten() {
    List<ListedFile> rewritten = new ArrayList<>();
    for (StoreSnapshot store : then.stores()) {
      store
          .files()
          .forEach((name, file) -> {
            ObjectUri object = store.object(name);
            if (chosen.test(object)
                && now.presence(object) instanceof ObjectPresence.Present(StoredObject found)
                && !found.generation().equals(file.generation())
                && found.size() == file.size()
                && file.location().content().isPresent()) {
              rewritten.add(
                  new ListedFile(new ObjectVersion(object, found.generation()), found.size()));
            }
          });
    }
    return rewritten;
  }

  /**
   * The plan.
   *
   * @param proved what objects that were written since were proved to contain
   */
  public FilesRestorePlan plan(Map<ObjectVersion, Digest> proved) {
    Work work = new Work(proved);
    for (StoreSnapshot store : then.stores()) {
      switch (now.readings().get(store.store())) {
        case StoreReading.Read read -> work.add(store, read);
        case StoreReading.Unreadable(String reason) -> work.unread(store, reason);
        case null -> work.unread(store, "it was not listed");
      }
    }
    return new FilesRestorePlan(work.copies, work.differing, work.unknown, work.gaps, work.unread);
  }

  private final class Work {
    private final Map<ObjectVersion, Digest> proved;
    private final List<RestoreFile> copies = new ArrayList<>();
    private final List<DifferingFile> differing = new ArrayList<>();
    private final List<ObjectUri> unknown = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    Work(Map<ObjectVersion, Digest> proved) {
      this.proved = proved;
    }

    void unread(StoreSnapshot store, String reason) {
      if (store.files().keySet().stream().map(store::object).anyMatch(chosen)) {
        unread.add("%s could not be read: %s".formatted(store.store(), reason));
      }
    }

    void add(StoreSnapshot store, StoreReading.Read read) {
      store
          .files()
          .forEach((name, file) -> {
            ObjectUri object = store.object(name);
            StoredObject found = read.objects().get(name);
            if (chosen.test(object)) {
              if (found == null) {
                bring(object, file);
              } else if (!found.generation().equals(file.generation())) {
                compare(object, file, found);
              }
            }
          });
      read.objects().keySet().stream()
          .filter(name -> !store.files().containsKey(name))
          .map(store::object)
          .filter(chosen)
          .forEach(unknown::add);
    }

    private void compare(ObjectUri object, FileSnapshot file, StoredObject found) {
      ObjectVersion version = new ObjectVersion(object, found.generation());
      switch (file.location()) {
        case FileLocation.Missing missing when missing.hash().isEmpty() ->
            gaps.add(
                "%s was written again, and nobody knows what it was: %s"
                    .formatted(object, missing.reason()));
        case FileLocation location -> {
          Digest wanted = location.content().orElseThrow();
          Digest is = proved.get(version);
          if (!wanted.equals(is)) {
            differing.add(
                new DifferingFile(version, Optional.ofNullable(is), wanted, file.generation()));
          }
        }
      }
    }

    private void bring(ObjectUri object, FileSnapshot file) {
      switch (file.location()) {
        case FileLocation.Missing missing ->
            gaps.add("%s is not in the backup: %s".formatted(object, missing.reason()));
        case FileLocation.Held(Digest content) -> bring(object, file, content);
      }
    }

    private void bring(ObjectUri object, FileSnapshot file, Digest content) {
      ObjectUri source = then.object(content);
      switch (now.presence(source)) {
        case ObjectPresence.Present(StoredObject kept) ->
            copies.add(
                new RestoreFile(
                    new FileCopy(source, kept.generation(), kept.size(), content, object, at),
                    file.generation()));
        case ObjectPresence.Absent absent ->
            gaps.add("%s is gone from the backup: %s is not there".formatted(object, source));
        case ObjectPresence.Unknown(String reason) ->
            unread.add("%s cannot be brought back: %s".formatted(object, reason));
      }
    }
  }
}
