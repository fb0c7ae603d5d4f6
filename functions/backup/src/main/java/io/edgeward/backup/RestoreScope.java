package io.edgeward.backup;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import java.util.Optional;

/**
 * Which part of a snapshot is restored.
 *
 * @param region the root of production; all of them when absent
 * @param only an image, or a folder of images, by its path below the root; all when absent
 */
public record RestoreScope(Optional<RegistryPath> region, Optional<ImageName> only) {
  /** Everything. */
  public static final RestoreScope ALL = new RestoreScope(Optional.empty(), Optional.empty());

  boolean has(RegistryPath production) {
    return region.map(production::equals).orElse(true);
  }

  boolean has(ImageName image) {
    return only.map(ImageName::text)
        .map(path -> image.text().equals(path) || image.text().startsWith(path + "/"))
        .orElse(true);
  }
}
