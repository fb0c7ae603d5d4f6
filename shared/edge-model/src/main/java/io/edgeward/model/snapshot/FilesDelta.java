package io.edgeward.model.snapshot;

import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoreReading;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The difference between the files of the last snapshot and what the stores hold now. What an
 * object contains is told by reading it, by the last snapshot where it has the same generation, by
 * a receipt, or by its store; of an object that was written again not by its store, whose metadata
 * whoever wrote it has chosen.
 */
public final class FilesDelta {
  private final FileStores stores;
  private final Optional<FilesSnapshot> before;
  private final FileInventory now;
  private final Map<ObjectVersion, Digest> hashed;
  private final Set<ObjectVersion> doubted;
  private final Set<Digest> held;

  private FilesDelta(
      FileStores stores,
      Optional<FilesSnapshot> before,
      FileInventory now,
      Map<ObjectVersion, Digest> hashed,
      Set<ObjectVersion> doubted) {
    this.stores = stores;
    this.before = before;
    this.now = now;
    this.hashed = Map.copyOf(hashed);
    this.doubted = Set.copyOf(doubted);
    this.held =
        new HashSet<>(
            before
                .filter(old -> old.backup().equals(stores.backup()))
                .map(FilesSnapshot::held)
                .orElseGet(TreeSet::new));
  }

  /**
   * Compares.
   *
   * @param before the files of the last snapshot; what another backup held then is news
   * @param now what listing the stores brought, with what receipts tell of single contents
   */
  public static FilesDelta of(
      FileStores stores, Optional<FilesSnapshot> before, FileInventory now) {
    return new FilesDelta(stores, before, now, Map.of(), Set.of());
  }

  /** The same, where some contents were read and hashed. */
  public FilesDelta with(Map<ObjectVersion, Digest> read) {
    Map<ObjectVersion, Digest> all = new HashMap<>(hashed);
    all.putAll(read);
    return new FilesDelta(stores, before, now, all, doubted);
  }

  /** The same, where nothing but reading tells what some objects contain. */
  public FilesDelta doubting(Collection<ListedFile> files) {
    Set<ObjectVersion> all = new HashSet<>(doubted);
    files.forEach(file -> all.add(file.version()));
    return new FilesDelta(stores, before, now, hashed, all);
  }

  /** The contents whose hash nobody tells, sorted by object. */
  public List<ListedFile> unknown() {
    List<ListedFile> unknown = new ArrayList<>();
    forEach((object, found) -> {
      if (content(object, found).isEmpty()) {
        unknown.add(listed(object, found));
      }
    });
    return unknown;
  }

  /** The contents of known hash that the backup does not have, each once, sorted by hash. */
  public List<NewFile> news() {
    SortedMap<Digest, List<ListedFile>> news = new TreeMap<>();
    forEach((object, found) ->
        content(object, found)
            .filter(content -> !held.contains(content))
            .ifPresent(content ->
                news.computeIfAbsent(content, hash -> new ArrayList<>())
                    .add(listed(object, found))));
    return news.entrySet().stream()
        .map(entry -> new NewFile(entry.getKey(), entry.getValue()))
        .toList();
  }

  private interface Visitor {
    void visit(ObjectUri object, StoredObject found);
  }

  private void forEach(Visitor visitor) {
    for (StoreUri store : stores.production()) {
      if (now.readings().get(store) instanceof StoreReading.Read(var objects, var unnameable)) {
        objects.forEach((name, found) -> visitor.visit(StoreSnapshot.object(store, name), found));
      }
    }
  }

  private static ListedFile listed(ObjectUri object, StoredObject found) {
    return new ListedFile(version(object, found), found.size());
  }

  private static ObjectVersion version(ObjectUri object, StoredObject found) {
    return new ObjectVersion(object, found.generation());
  }

  private Optional<Digest> content(ObjectUri object, StoredObject found) {
    ObjectVersion version = version(object, found);
    Optional<FileSnapshot> old = before(object);
    boolean rewritten = old.filter(file -> !isSame(file, found)).isPresent();
    return Optional.ofNullable(hashed.get(version))
        .or(() ->
            old.filter(file -> isSame(file, found)).flatMap(file -> file.location().content()))
        .or(() -> Optional.ofNullable(now.proofs().get(version)))
        .or(() -> rewritten ? Optional.empty() : found.content());
  }

  private static boolean isSame(FileSnapshot old, StoredObject found) {
    return old.generation().equals(found.generation()) && old.size() == found.size();
  }

  private Optional<FileSnapshot> before(ObjectUri object) {
    return before.stream()
        .flatMap(old -> old.stores().stream())
        .filter(store -> store.store().contains(object))
        .findFirst()
        .map(store -> store.files().get(object.name()));
  }

  /**
   * The files of this snapshot, once its news were copied.
   *
   * @param copied what came of each content that is new; what is not in it is missing
   * @param unreadable why contents that nobody tells the hash of could not be read
   * @param takenAt when the stores were listed
   */
  public FilesSnapshot snapshot(
      Map<Digest, FileLocation> copied, Map<ObjectVersion, String> unreadable, Instant takenAt) {
    List<StoreSnapshot> taken = new ArrayList<>();
    for (StoreUri store : stores.production()) {
      StoreSnapshot one =
          switch (now.readings().get(store)) {
            case StoreReading.Read(var objects, var unnameable) ->
                without(unnameable, read(store, objects, copied, unreadable));
            case StoreReading.Unreadable(String reason) -> carried(store, reason);
            case null -> carried(store, "it was not listed");
          };
      taken.add(one.complete() ? completeAt(one, takenAt) : one);
    }
    return new FilesSnapshot(stores.backup(), taken);
  }

  /** What cannot be named is not in the backup, so the store is not all there. */
  private StoreSnapshot without(Optional<String> unnameable, StoreSnapshot store) {
    return unnameable.isEmpty()
        ? store
        : new StoreSnapshot(
            store.store(),
            store.files(),
            Optional.of("it holds " + unnameable.get()),
            store.changes(),
            lastComplete(store.store()));
  }

  private static StoreSnapshot completeAt(StoreSnapshot store, Instant takenAt) {
    return new StoreSnapshot(
        store.store(), store.files(), store.unread(), store.changes(), Optional.of(takenAt));
  }

  /** What the snapshot before says of a store that could not be listed now. */
  private StoreSnapshot carried(StoreUri store, String reason) {
    return new StoreSnapshot(
        store, files(store), Optional.of(reason), List.of(), lastComplete(store));
  }

  /** Another backup may not have what the one before had. */
  private SortedMap<FilePath, FileSnapshot> files(StoreUri store) {
    SortedMap<FilePath, FileSnapshot> files = new TreeMap<>(old(store));
    files.replaceAll((name, file) ->
        file.location() instanceof FileLocation.Held(Digest digest) && !held.contains(digest)
            ? new FileSnapshot(file.generation(), file.size(), notCopied(Optional.of(digest)))
            : file);
    return files;
  }

  private static FileLocation notCopied(Optional<Digest> content) {
    return new FileLocation.Missing(content, "it was not copied yet");
  }

  private SortedMap<FilePath, FileSnapshot> old(StoreUri store) {
    return before
        .flatMap(all -> all.store(store))
        .map(StoreSnapshot::files)
        .orElseGet(TreeMap::new);
  }

  private Optional<Instant> lastComplete(StoreUri store) {
    return before.flatMap(old -> old.store(store)).flatMap(StoreSnapshot::lastComplete);
  }

  private StoreSnapshot read(
      StoreUri store,
      SortedMap<FilePath, StoredObject> objects,
      Map<Digest, FileLocation> copied,
      Map<ObjectVersion, String> unreadable) {
    SortedMap<FilePath, FileSnapshot> files = new TreeMap<>();
    objects.forEach((name, found) -> {
      ObjectUri object = StoreSnapshot.object(store, name);
      FileLocation location =
          content(object, found)
              .map(content -> location(content, copied))
              .orElseGet(() -> unread(version(object, found), unreadable));
      files.put(name, new FileSnapshot(found.generation(), found.size(), location));
    });
    return new StoreSnapshot(
        store, files, Optional.empty(), changes(store, objects), lastComplete(store));
  }

  private FileLocation location(Digest content, Map<Digest, FileLocation> copied) {
    return held.contains(content)
        ? new FileLocation.Held(content)
        : copied.getOrDefault(content, notCopied(Optional.of(content)));
  }

  private static FileLocation unread(ObjectVersion version, Map<ObjectVersion, String> unreadable) {
    return new FileLocation.Missing(
        Optional.empty(), unreadable.getOrDefault(version, "it was not read yet"));
  }

  private List<FileChange> changes(StoreUri store, SortedMap<FilePath, StoredObject> objects) {
    List<FileChange> changes = new ArrayList<>();
    old(store)
        .forEach((name, was) -> {
          StoredObject is = objects.get(name);
          if (is == null) {
            changes.add(new FileChange.Deleted(name, was.generation()));
          } else if (!isSame(was, is)) {
            changes.add(new FileChange.Replaced(name, was.generation(), is.generation()));
          }
        });
    return changes;
  }
}
