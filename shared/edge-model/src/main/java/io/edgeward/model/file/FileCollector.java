package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Gathers the claims of all file manifests by the object that they are about. */
final class FileCollector {
  private static final Comparator<ForbiddenFile> BY_DESTINATION =
      Comparator.comparing((ForbiddenFile file) -> file.edge().destination())
          .thenComparing(file -> file.edge().content());

  private final Policy policy;
  private final SortedMap<ObjectUri, SortedMap<Digest, FileEdge>> claims = new TreeMap<>();
  private final List<ForbiddenFile> forbidden = new ArrayList<>();
  private final SortedSet<StoreUri> stores = new TreeSet<>();

  FileCollector(Policy policy) {
    this.policy = policy;
  }

  void add(FileManifest manifest) {
    stores.add(manifest.source().base());
    for (FileStore store : manifest.destinations()) {
      stores.add(store.base());
      manifest.files().forEach(file -> add(manifest, store, file));
    }
  }

  private void add(FileManifest manifest, FileStore store, FileClaim file) {
    ObjectUri destination = store.base().resolve(file.name());
    FileEdge edge =
        new FileEdge(
            List.of(manifest.source().base().resolve(file.name())),
            file.content(),
            destination,
            file.at());
    Optional<Problem> refusal = policy.refusal(manifest.project(), store, destination);
    if (refusal.isPresent()) {
      forbidden.add(new ForbiddenFile(edge, refusal.get()));
    } else {
      claims
          .computeIfAbsent(destination, object -> new TreeMap<>())
          .merge(file.content(), edge, FileCollector::union);
    }
  }

  private static FileEdge union(FileEdge one, FileEdge other) {
    Location earlier = one.at().compareTo(other.at()) <= 0 ? one.at() : other.at();
    List<ObjectUri> sources =
        Stream.concat(one.sources().stream(), other.sources().stream())
            .distinct()
            .sorted()
            .toList();
    return new FileEdge(sources, one.content(), one.destination(), earlier);
  }

  SortedMap<ObjectUri, List<FileEdge>> wanted() {
    SortedMap<ObjectUri, List<FileEdge>> wanted = new TreeMap<>();
    claims.forEach((object, edges) -> wanted.put(object, List.copyOf(edges.values())));
    return wanted;
  }

  List<ForbiddenFile> forbidden() {
    return forbidden.stream().sorted(BY_DESTINATION).toList();
  }

  /** The outermost stores: listing one tells what those below it hold. */
  SortedSet<StoreUri> bases() {
    SortedSet<StoreUri> outermost = new TreeSet<>(stores);
    outermost.removeIf(
        store -> stores.stream().anyMatch(other -> !other.equals(store) && other.contains(store)));
    return outermost;
  }
}
