package io.edgeward.local.registry.store;

import io.edgeward.local.registry.spec.ContentDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The manifests, tags and blob links of one repository. */
public final class Repository {
  /** Lexical, that is case-insensitive, order (distribution specification 1.1, listing tags). */
  static final Comparator<String> LEXICAL =
      String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

  private final String name;
  private final Journal journal;
  private final ReentrantLock changing = new ReentrantLock();
  private final NavigableMap<String, ContentDigest> tags = new ConcurrentSkipListMap<>(LEXICAL);
  private final NavigableMap<ContentDigest, StoredManifest> manifests =
      new ConcurrentSkipListMap<>();
  private final Map<ContentDigest, Set<String>> tagsOf = new ConcurrentHashMap<>();
  private final Set<ContentDigest> blobs = ConcurrentHashMap.newKeySet();
  private final Map<ContentDigest, NavigableMap<ContentDigest, StoredManifest>> referrers =
      new ConcurrentHashMap<>();

  Repository(String name, Journal journal) {
    this.name = name;
    this.journal = journal;
  }

  public String name() {
    return name;
  }

  public boolean isEmpty() {
    return tags.isEmpty() && manifests.isEmpty() && blobs.isEmpty();
  }

  public NavigableSet<String> tags() {
    return tags.navigableKeySet();
  }

  public Optional<ContentDigest> digestOf(String tag) {
    return Optional.ofNullable(tags.get(tag));
  }

  /** The tags that name a digest, in order. */
  public List<String> tagsOf(ContentDigest digest) {
    return tagsOf.getOrDefault(digest, Set.of()).stream().sorted(LEXICAL).toList();
  }

  public Collection<StoredManifest> manifests() {
    return manifests.values();
  }

  /** The manifest that a tag or digest names. */
  public Optional<StoredManifest> find(String reference) {
    Optional<ContentDigest> digest =
        reference.indexOf(':') >= 0 ? ContentDigest.parse(reference) : digestOf(reference);
    return digest.map(manifests::get);
  }

  public List<StoredManifest> referrers(ContentDigest subject) {
    NavigableMap<ContentDigest, StoredManifest> known = referrers.get(subject);
    return known == null ? List.of() : List.copyOf(known.values());
  }

  boolean hasBlob(ContentDigest digest) {
    return blobs.contains(digest);
  }

  public void link(ContentDigest blob) {
    if (!blobs.contains(blob)) {
      journal.blobLinked(name, blob);
      blobs.add(blob);
    }
  }

  public void unlink(ContentDigest blob) {
    journal.blobUnlinked(name, blob);
    blobs.remove(blob);
  }

  /** Runs a change that must not interleave with others of this repository. */
  public <T> T exclusively(Supplier<T> change) {
    changing.lock();
    try {
      return change.get();
    } finally {
      changing.unlock();
    }
  }

  public void put(StoredManifest manifest) {
    if (!manifests.containsKey(manifest.digest())) {
      journal.manifestPut(name, manifest);
      restore(manifest);
    }
  }

  public void tag(String tag, ContentDigest digest) {
    if (!digest.equals(tags.get(tag))) {
      journal.tagPut(name, tag, digest);
      restore(tag, digest);
    }
  }

  public void untag(String tag) {
    journal.tagRemoved(name, tag);
    ContentDigest digest = tags.remove(tag);
    tagsOf.getOrDefault(digest, Set.of()).remove(tag);
  }

  /** Removes a manifest that has no tags any more. */
  public void remove(StoredManifest manifest) {
    journal.manifestRemoved(name, manifest.digest());
    manifests.remove(manifest.digest());
    tagsOf.remove(manifest.digest());
    manifest
        .facts()
        .subject()
        .map(referrers::get)
        .ifPresent(known -> known.remove(manifest.digest()));
  }

  void restore(StoredManifest manifest) {
    manifests.put(manifest.digest(), manifest);
    manifest
        .facts()
        .subject()
        .ifPresent(subject ->
            referrers
                .computeIfAbsent(subject, s -> new ConcurrentSkipListMap<>())
                .put(manifest.digest(), manifest));
  }

  void restore(String tag, ContentDigest digest) {
    ContentDigest before = tags.put(tag, digest);
    if (before != null) {
      tagsOf.getOrDefault(before, Set.of()).remove(tag);
    }
    tagsOf.computeIfAbsent(digest, d -> ConcurrentHashMap.newKeySet()).add(tag);
  }

  void restore(ContentDigest blob) {
    blobs.add(blob);
  }
}
