package io.edgeward.local.storage.store;

import io.edgeward.local.storage.store.ObjectChange.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A bucket. A change is made whole, under a lock, or not at all. */
public final class Bucket {
  private static final OptionalLong NONE = OptionalLong.empty();

  private final String name;
  private final boolean versioned;
  private final BucketFolder folder;
  private final Clock clock;
  private final Generations generations = new Generations();
  private final Set<Right> denied = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<ObjectChange>> listeners = new CopyOnWriteArrayList<>();
  private long newest;

  Bucket(String name, boolean versioned, BucketFolder folder, Clock clock) throws IOException {
    this.name = name;
    this.versioned = versioned;
    this.folder = folder;
    this.clock = clock;
    for (StoredObject object : folder.restore()) {
      generations.put(object);
      newest = Math.max(newest, object.generation());
    }
  }

  /** The bucket's name. */
  public String name() {
    return name;
  }

  /** Whether generations stay when they are replaced or deleted. */
  public boolean isVersioned() {
    return versioned;
  }

  /** Denies everybody some rights. */
  public void deny(Right... rights) {
    denied.addAll(List.of(rights));
  }

  /** Gives rights back. */
  public void allow(Right... rights) {
    List.of(rights).forEach(denied::remove);
  }

  /** Whether a right is denied. */
  public boolean denies(Right right) {
    return denied.contains(right);
  }

  /** Tells {@code to} of each change, in order, before whoever made it has an answer. */
  public void onChange(Consumer<ObjectChange> to) {
    listeners.add(to);
  }

  /** The names of all live objects, in order. */
  public List<String> names() {
    return list("", "").map(StoredObject::name).toList();
  }

  /** The live generation of an object. */
  public Optional<StoredObject> find(String object) {
    return generations.live(object);
  }

  /** One generation of an object, live or not. */
  public Optional<StoredObject> find(String object, long generation) {
    return generations.find(object, generation);
  }

  /** Live objects whose names start with {@code prefix} and come after {@code after}, in order. */
  public Stream<StoredObject> list(String prefix, String after) {
    return listGenerations(prefix, after).filter(object -> object.deleted().isEmpty());
  }

  /** The same with the generations that are not live. */
  public Stream<StoredObject> listGenerations(String prefix, String after) {
    return generations.list(prefix, after);
  }

  /** A place for content that is going to be an object. */
  public Incoming receive(Set<Hash> hashes) throws IOException {
    return folder.receive(hashes);
  }

  /** Writes an object, whatever is there. */
  public StoredObject put(String object, byte[] content) {
    return put(object, content, ObjectAttributes.NONE);
  }

  /** Writes an object, whatever is there. */
  public StoredObject put(String object, byte[] content, ObjectAttributes attributes) {
    try {
      Incoming incoming = receive(Set.of());
      incoming.write(content);
      return insert(object, attributes, incoming, live -> {}, hashes -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the live generation of an object that is there. */
  public void delete(String object) {
    try {
      delete(find(object).orElseThrow(), gone -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a generation of an object. The content is discarded if it is not taken.
   *
   * @param check throws if the live generation, if any, must not be replaced
   * @param compare throws if the content is not what was announced
   */
  public StoredObject insert(
      String object,
      ObjectAttributes attributes,
      Incoming incoming,
      Consumer<Optional<StoredObject>> check,
      Consumer<Map<Hash, String>> compare)
      throws IOException {
    lock.lock();
    try {
      Optional<StoredObject> live = find(object);
      check.accept(live);
      Map<Hash, String> hashes = incoming.hashes();
      compare.accept(hashes);
      Instant now = clock.instant();
      StoredObject written =
          new StoredObject(
              object,
              nextGeneration(),
              1,
              incoming.content(),
              hashes,
              attributes,
              now,
              now,
              Optional.empty());
      keep(written);
      replace(live, written);
      return written;
    } catch (IOException | RuntimeException e) {
      incoming.discard();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes what is said of a generation.
   *
   * @param check throws if the generation must not be changed, or is gone
   */
  public StoredObject update(
      StoredObject object,
      UnaryOperator<ObjectAttributes> change,
      Consumer<Optional<StoredObject>> check)
      throws IOException {
    lock.lock();
    try {
      Optional<StoredObject> now = find(object.name(), object.generation());
      check.accept(now);
      StoredObject before = now.orElse(object);
      StoredObject changed = before.with(change.apply(before.attributes()), clock.instant());
      keep(changed);
      tell(Type.OBJECT_METADATA_UPDATE, changed, NONE, NONE);
      return changed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Deletes a generation; the live one of a versioned bucket stays, but is not live any more.
   *
   * @param check throws if the generation must not be deleted, or is gone
   */
  public void delete(StoredObject object, Consumer<Optional<StoredObject>> check)
      throws IOException {
    lock.lock();
    try {
      check.accept(find(object.name(), object.generation()));
      retire(object, NONE);
    } finally {
      lock.unlock();
    }
  }

  /** Deletes a generation for good, even in a versioned bucket. */
  public void erase(StoredObject object, Consumer<Optional<StoredObject>> check)
      throws IOException {
    lock.lock();
    try {
      check.accept(find(object.name(), object.generation()));
      erase(object, NONE);
    } finally {
      lock.unlock();
    }
  }

  private void keep(StoredObject object) throws IOException {
    folder.write(object);
    generations.put(object);
  }

  private void replace(Optional<StoredObject> before, StoredObject written) throws IOException {
    OptionalLong overwrote =
        before.map(object -> OptionalLong.of(object.generation())).orElse(NONE);
    tell(Type.OBJECT_FINALIZE, written, overwrote, NONE);
    if (before.isPresent()) {
      retire(before.get(), OptionalLong.of(written.generation()));
    }
  }

  private void retire(StoredObject object, OptionalLong by) throws IOException {
    if (!versioned) {
      erase(object, by);
      return;
    }
    StoredObject noncurrent = object.noncurrent(clock.instant());
    keep(noncurrent);
    tell(Type.OBJECT_ARCHIVE, noncurrent, NONE, by);
  }

  private void erase(StoredObject object, OptionalLong by) throws IOException {
    generations.remove(object);
    folder.remove(object);
    tell(Type.OBJECT_DELETE, object, NONE, by);
  }

  private void tell(Type type, StoredObject object, OptionalLong overwrote, OptionalLong by) {
    ObjectChange change = new ObjectChange(type, object, clock.instant(), overwrote, by);
    listeners.forEach(listener -> listener.accept(change));
  }

  /** Microseconds since 1970, as the service numbers, but never twice the same. */
  private long nextGeneration() {
    newest = Math.max(newest + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    return newest;
  }
}
