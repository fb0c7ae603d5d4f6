package io.edgeward.backup;

import io.edgeward.ledger.DrillRecord;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.snapshot.FileLocation;
import io.edgeward.model.snapshot.FileSnapshot;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.StoreSnapshot;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.FileCopier;
import io.edgeward.stores.FileCopyListener;
import io.edgeward.stores.FileCopyResult;
import io.edgeward.stores.ObjectStores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The files of a drill. That the backup has every content is looked at each time; how many are read
 * a sample says. Samples follow each other in the order of hashes, so that in time all have been
 * read.
 */
final class FilesDrill {
  /** A sample reads no more bytes, unless its first content has more. */
  private static final long SAMPLE_BYTES = 1L << 30;

  private static final Location AT = new Location("drill", 0);

  private final ObjectStores stores;
  private final FilesSnapshot files;
  private final Drill.Scope scope;
  private final FilesVerification verification;
  private final List<String> failures = new ArrayList<>();
  private final Set<Digest> unreached = new HashSet<>();

  FilesDrill(ObjectStores stores, FilesSnapshot files, Drill.Scope scope) {
    this.stores = stores;
    this.files = files;
    this.scope = scope;
    this.verification = new FilesVerification(stores, scope.late());
  }

  /** What did not come back, one sentence each. */
  List<String> failures() {
    return failures;
  }

  /**
   * Reads contents, from the backup or from where they were restored to.
   *
   * @param after the last content that the drill before has read
   * @param scratch a folder that nobody has used before
   * @param progress is told of each content that was read
   */
  DrillRecord.Files run(
      Optional<Digest> after, Optional<StoreUri> scratch, Consumer<Digest> progress) {
    SortedMap<Digest, ObjectVersion> there = verification.find(files);
    SequencedMap<Digest, ObjectVersion> chosen = choose(there, after);
    Map<Digest, ObjectVersion> read =
        scratch.isPresent() ? restored(chosen, scratch.get()) : chosen;
    unreached.addAll(verification.read(read, progress));
    failures.addAll(files.gaps());
    failures.addAll(verification.defects());
    failures.addAll(verification.unread());
    return new DrillRecord.Files(
        files.held().size(),
        chosen.size(),
        verification.right().size(),
        unreached.size(),
        verification.bytes(),
        until(chosen.sequencedKeySet()));
  }

  /** Where the next drill goes on. */
  private Optional<Digest> until(Collection<Digest> chosen) {
    Optional<Digest> last = Optional.empty();
    for (Digest content : chosen) {
      if (unreached.contains(content)) {
        return last;
      }
      last = Optional.of(content);
    }
    return last;
  }

  private SequencedMap<Digest, ObjectVersion> choose(
      SortedMap<Digest, ObjectVersion> there, Optional<Digest> after) {
    SequencedMap<Digest, ObjectVersion> turns = new LinkedHashMap<>();
    after.ifPresent(last -> turns.putAll(behind(there, last)));
    there.forEach(turns::putIfAbsent);
    if (scope.sample().isEmpty()) {
      return turns;
    }
    SequencedMap<Digest, ObjectVersion> chosen = new LinkedHashMap<>();
    Map<Digest, Long> sizes = sizes();
    long bytes = 0;
    for (Map.Entry<Digest, ObjectVersion> turn : turns.entrySet()) {
      bytes += sizes.get(turn.getKey());
      boolean full = chosen.size() >= scope.sample().get() || bytes > SAMPLE_BYTES;
      if (full && !chosen.isEmpty()) {
        return chosen;
      }
      chosen.put(turn.getKey(), turn.getValue());
    }
    return chosen;
  }

  private static SortedMap<Digest, ObjectVersion> behind(
      SortedMap<Digest, ObjectVersion> there, Digest last) {
    SortedMap<Digest, ObjectVersion> behind = new TreeMap<>(there.tailMap(last));
    behind.remove(last);
    return behind;
  }

  private Map<Digest, Long> sizes() {
    Map<Digest, Long> sizes = new TreeMap<>();
    for (StoreSnapshot store : files.stores()) {
      for (FileSnapshot file : store.files().values()) {
        file.location().content().ifPresent(content -> sizes.put(content, file.size()));
      }
    }
    return sizes;
  }

  /** Restores one object of each content, and tells where; what does not arrive is a failure. */
  private Map<Digest, ObjectVersion> restored(
      SequencedMap<Digest, ObjectVersion> chosen, StoreUri scratch) {
    Map<Digest, ObjectUri> names = names(scratch);
    Map<Digest, Long> sizes = sizes();
    List<FileCopy> copies = new ArrayList<>();
    chosen.forEach((content, kept) ->
        copies.add(
            new FileCopy(
                kept.object(),
                kept.generation(),
                sizes.get(content),
                content,
                names.get(content),
                AT)));
    Map<Digest, ObjectVersion> arrived = new LinkedHashMap<>();
    FileCopyResult result =
        new FileCopier(stores).copyAll(copies, scope.late(), FileCopyListener.NONE);
    result.deliveries().forEach(delivery -> note(delivery, arrived));
    result.remaining().forEach(copy -> unreached.add(copy.content()));
    return arrived;
  }

  private void note(FileDelivery delivery, Map<Digest, ObjectVersion> arrived) {
    if (delivery.outcome() instanceof Outcome.Copied && delivery.stored().isPresent()) {
      arrived.put(
          delivery.content(),
          new ObjectVersion(delivery.destination(), delivery.stored().get().generation()));
    } else {
      failures.add(
          "%s did not arrive: %s"
              .formatted(
                  delivery.destination(), delivery.outcome().reason().orElse("it was there")));
    }
  }

  private Map<Digest, ObjectUri> names(StoreUri scratch) {
    Map<Digest, ObjectUri> names = new TreeMap<>();
    for (StoreSnapshot store : files.stores()) {
      store
          .files()
          .forEach((name, file) -> {
            if (file.location() instanceof FileLocation.Held(Digest content)) {
              FilePath below = new FilePath(store.store().bucket() + "/" + name);
              names.putIfAbsent(content, scratch.resolve(below));
            }
          });
    }
    return names;
  }
}
