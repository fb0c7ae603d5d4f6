package io.edgeward.backup;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.Optional;

/**
 * Which part of a snapshot is restored.
 *
 * @param region the root of production; all of them when absent
 * @param only an image, or a folder of images, by its path below the root; all when absent
 * @param files a file, or a folder of files, alone, and no image; all of both when absent
 */
public record RestoreScope(
    Optional<RegistryPath> region, Optional<ImageName> only, Optional<StoreUri> files) {
  /** Everything. */
  public static final RestoreScope ALL = new RestoreScope(Optional.empty(), Optional.empty());

  /** A part of the images. */
  public RestoreScope(Optional<RegistryPath> region, Optional<ImageName> only) {
    this(region, only, Optional.empty());
  }

  /**
   * Accepts files that no region and no image goes with.
   *
   * @throws IllegalArgumentException if one does
   */
  public RestoreScope {
    if (files.isPresent() && (region.isPresent() || only.isPresent())) {
      throw new IllegalArgumentException(
          "%s is no part of a region of images; name it without one".formatted(files.get()));
    }
  }

  /** A file, or the files of a folder or store. */
  public static RestoreScope of(StoreUri files) {
    return new RestoreScope(Optional.empty(), Optional.empty(), Optional.of(files));
  }

  boolean hasFiles() {
    return region.isEmpty() && only.isEmpty();
  }

  boolean has(ObjectUri object) {
    return hasFiles()
        && files
            .map(chosen -> chosen.contains(object) || chosen.toString().equals(object.toString()))
            .orElse(true);
  }

  boolean has(RegistryPath production) {
    return files.isEmpty() && region.map(production::equals).orElse(true);
  }

  boolean has(ImageName image) {
    return only.map(ImageName::text)
        .map(path -> image.text().equals(path) || image.text().startsWith(path + "/"))
        .orElse(true);
  }
}
