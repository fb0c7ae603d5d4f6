package io.edgeward.model.snapshot;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;

/**
 * A root of production, and the root that keeps its history. Each region has a backup root of its
 * own, so that {@code <backup root>/YYYY/MM/DD/HH/<image path>} says which region it is from.
 *
 * @param production what is kept
 * @param backup where
 */
public record Region(RegistryPath production, RegistryPath backup) {
  /**
   * Accepts two roots that do not overlap: otherwise the backup would be kept in itself.
   *
   * @throws IllegalArgumentException if one is in the other
   */
  public Region {
    if (production.contains(backup) || backup.contains(production)) {
      throw new IllegalArgumentException(
          "production %s and its backup %s overlap; keep the backup outside of production"
              .formatted(production, backup));
    }
  }

  /** Where {@code image} is in production. */
  public RepositoryPath live(ImageName image) {
    return production.resolve(image);
  }

  /** Where {@code image} is in the folder of {@code snapshot}. */
  public RepositoryPath kept(SnapshotId snapshot, ImageName image) {
    return folder(snapshot).resolve(image);
  }

  /** The folder of {@code snapshot}. */
  public RegistryPath folder(SnapshotId snapshot) {
    String below = backup.path().isEmpty() ? "" : backup.path() + "/";
    return new RegistryPath(backup.host(), below + snapshot.text());
  }

  @Override
  public String toString() {
    return production.toString();
  }
}
