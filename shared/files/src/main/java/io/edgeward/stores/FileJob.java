package io.edgeward.stores;

import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.StoreUri;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One content that is read once, and everywhere that it goes.
 *
 * @param source what is read
 * @param content the hash that it must have
 * @param size its length in bytes, as it was listed
 * @param copies where it goes
 */
record FileJob(ObjectVersion source, Digest content, long size, List<FileCopy> copies) {
  private record Key(ObjectVersion source, Digest content, long size) {}

  /** The jobs of {@code copies}, in the order of the first copy of each. */
  static List<FileJob> of(Collection<FileCopy> copies) {
    Map<Key, List<FileCopy>> byContent = new LinkedHashMap<>();
    for (FileCopy copy : copies) {
      ObjectVersion source = new ObjectVersion(copy.source(), copy.generation());
      byContent
          .computeIfAbsent(new Key(source, copy.content(), copy.size()), key -> new ArrayList<>())
          .add(copy);
    }
    return byContent.entrySet().stream()
        .map(e -> new FileJob(e.getKey().source, e.getKey().content, e.getKey().size, e.getValue()))
        .toList();
  }

  /** Whose answers decide how long it takes, as a name. */
  String stores() {
    return copies.stream()
        .map(copy -> copy.destination().store())
        .collect(Collectors.toCollection(TreeSet<StoreUri>::new))
        .toString();
  }
}
