package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreScheme;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what listed objects contain: what was proved of the object itself, or of another one with
 * its size and MD5. A mirror is proved so by what it mirrors, and no object has to be asked for.
 */
final class ContentProof {
  /** Empty for looks that two contents have. */
  private final Map<Looks, Optional<Digest>> byLooks = new HashMap<>();

  /** The sizes of contents that were proved somewhere, with their MD5. */
  private final Map<Digest, Set<Long>> sizes = new HashMap<>();

  private ContentProof() {}

  /** By every object of {@code inventory} that {@code files} are about. */
  static ContentProof of(FileSet files, FileInventory inventory) {
    ContentProof proof = new ContentProof();
    files.objects().forEach(object -> proof.learn(object, inventory));
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
      sizes.computeIfAbsent(found.content().get(), content -> new HashSet<>()).add(found.size());
    }
  }

  /** Whether {@code found}, which is in {@code object}, is {@code wanted}. */
  Answer judge(Digest wanted, ObjectUri object, StoredObject found) {
    Optional<Digest> proved = found.content().or(() -> byLooks(found));
    if (proved.isPresent()) {
      return proved.get().equals(wanted) ? new Answer.Wanted() : new Answer.Other(proved);
    }
    return looksOtherThan(wanted, object, found)
        ? new Answer.Other(Optional.empty())
        : new Answer.Unprovable();
  }

  /**
   * Contents that differ in size or MD5 differ. Of an object that S3 encrypted by a key of its
   * customer the entity tag looks like an MD5 and is none, so there only another size tells.
   */
  private boolean looksOtherThan(Digest wanted, ObjectUri object, StoredObject found) {
    Set<Long> wantedSizes = sizes.getOrDefault(wanted, Set.of());
    if (wantedSizes.isEmpty() || found.md5().isEmpty()) {
      return false;
    }
    boolean md5IsSure = object.scheme() == StoreScheme.GS;
    return md5IsSure ? !byLooks.containsKey(Looks.of(found)) : !wantedSizes.contains(found.size());
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
