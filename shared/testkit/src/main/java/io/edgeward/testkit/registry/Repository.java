package io.edgeward.testkit.registry;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The manifests, tags and blob links of one repository. Changes are made under its lock. */
final class Repository {
  private final String name;
  private final NavigableMap<String, ContentDigest> tags = new ConcurrentSkipListMap<>();
  private final NavigableMap<ContentDigest, StoredManifest> manifests =
      new ConcurrentSkipListMap<>();
  private final Set<ContentDigest> blobs = ConcurrentHashMap.newKeySet();
  private final Map<ContentDigest, NavigableMap<ContentDigest, Descriptor>> referrers =
      new ConcurrentHashMap<>();

  Repository(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean isEmpty() {
    return tags.isEmpty() && manifests.isEmpty() && blobs.isEmpty();
  }

  NavigableMap<String, ContentDigest> tags() {
    return tags;
  }

  NavigableMap<ContentDigest, StoredManifest> manifests() {
    return manifests;
  }

  Set<ContentDigest> blobs() {
    return blobs;
  }

  /** The manifest that a tag or digest names. */
  Optional<StoredManifest> find(String reference) {
    Optional<ContentDigest> digest =
        reference.indexOf(':') >= 0
            ? ContentDigest.parse(reference)
            : Optional.ofNullable(tags.get(reference));
    return digest.map(manifests::get);
  }

  void put(StoredManifest manifest) {
    if (manifests.putIfAbsent(manifest.digest(), manifest) == null) {
      manifest
          .facts()
          .subject()
          .ifPresent(subject ->
              referrers
                  .computeIfAbsent(subject, s -> new ConcurrentSkipListMap<>())
                  .put(manifest.digest(), manifest.descriptor()));
    }
  }

  /** Removes a manifest; its tags are the caller's business. */
  void remove(StoredManifest manifest) {
    manifests.remove(manifest.digest());
    manifest
        .facts()
        .subject()
        .map(referrers::get)
        .ifPresent(known -> known.remove(manifest.digest()));
  }

  List<Descriptor> referrers(ContentDigest subject) {
    NavigableMap<ContentDigest, Descriptor> known = referrers.get(subject);
    return known == null ? List.of() : List.copyOf(known.values());
  }
}
