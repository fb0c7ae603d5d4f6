package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells what listed objects contain: what was proved of the object itself, or of another one with
 * its size and MD5. A mirror is proved so by what it mirrors, and no object has to be asked for.
 */
final class ContentProof {
  /** Empty for looks that two contents have. */
  private final Map<Looks, Optional<Digest>> byLooks = new HashMap<>();

  private final Set<Digest> known = new HashSet<>();

  private ContentProof() {}

  /** By every object of {@code inventory} that {@code files} are about. */
  static ContentProof of(FileSet files, FileInventory inventory) {
    ContentProof proof = new ContentProof();
    files
        .edges()
        .flatMap(edge -> Stream.concat(edge.sources().stream(), Stream.of(edge.destination())))
        .forEach(object -> proof.learn(object, inventory));
    return proof;
  }

  private void learn(ObjectUri object, FileInventory inventory) {
    if (inventory.presence(object) instanceof ObjectPresence.Present(StoredObject found)
        && found.content().isPresent()
        && found.md5().isPresent()) {
      byLooks.merge(
          Looks.of(found),
          found.content(),
          (one, other) -> one.equals(other) ? one : Optional.empty());
      known.add(found.content().get());
    }
  }

  /** Whether {@code object} is {@code wanted}. */
  Answer judge(Digest wanted, StoredObject object) {
    Optional<Digest> proved = object.content().or(() -> byLooks(object));
    if (proved.isPresent()) {
      return proved.get().equals(wanted) ? new Answer.Wanted() : new Answer.Other(proved);
    }
    // Contents that differ in size or MD5 differ; the wanted one's are known.
    return object.md5().isPresent()
            && known.contains(wanted)
            && !byLooks.containsKey(Looks.of(object))
        ? new Answer.Other(Optional.empty())
        : new Answer.Unprovable();
  }

  private Optional<Digest> byLooks(StoredObject object) {
    return object.md5().isPresent()
        ? byLooks.getOrDefault(Looks.of(object), Optional.empty())
        : Optional.empty();
  }

  private record Looks(long size, String md5) {
    static Looks of(StoredObject object) {
      return new Looks(object.size(), object.md5().orElseThrow());
    }
  }

  /** What is known of a content. */
  sealed interface Answer {
    /** It is the wanted one. */
    record Wanted() implements Answer {}

    /**
     * It is another one.
     *
     * @param content which, where that is known
     */
    record Other(Optional<Digest> content) implements Answer {}

    /** Nobody knows. */
    record Unprovable() implements Answer {}
  }
}
