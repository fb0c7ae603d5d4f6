package io.edgeward.model.snapshot;

import io.edgeward.model.store.StoreUri;
import java.util.List;

/**
 * The stores of production whose files are kept, and the store that keeps them.
 *
 * @param production what is kept
 * @param backup where
 */
public record FileStores(List<StoreUri> production, StoreUri backup) {
  /**
   * Accepts stores that overlap neither with each other nor with the backup.
   *
   * @throws IllegalArgumentException if two do, or there is none to keep
   */
  public FileStores {
    production = List.copyOf(production);
    if (production.isEmpty()) {
      throw new IllegalArgumentException(
          "files are to be kept in %s, and no store of production is named".formatted(backup));
    }
    checked(production, backup);
  }

  static void checked(List<StoreUri> production, StoreUri backup) {
    for (int i = 0; i < production.size(); i++) {
      StoreUri store = production.get(i);
      if (overlap(store, backup)) {
        throw new IllegalArgumentException(
            "the store %s and its backup %s overlap; keep the backup in another bucket"
                .formatted(store, backup));
      }
      for (StoreUri other : production.subList(i + 1, production.size())) {
        if (overlap(store, other)) {
          throw new IllegalArgumentException(
              "the stores %s and %s overlap; name the outer one alone".formatted(store, other));
        }
      }
    }
  }

  private static boolean overlap(StoreUri one, StoreUri other) {
    return one.contains(other) || other.contains(one);
  }
}
