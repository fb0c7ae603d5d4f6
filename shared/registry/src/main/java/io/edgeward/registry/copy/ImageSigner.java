package io.edgeward.registry.copy;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.List;
import java.util.Map;

/** Makes the signatures that an image gets where it is promoted to. Safe for many threads. */
@FunctionalInterface
public interface ImageSigner {
  /** Signs nothing. */
  ImageSigner NONE = (source, image, targets) -> Map.of();

  /**
   * Signs {@code image} once for all of {@code targets} that call it the same, so that each gets
   * the same bytes. Writes nothing, and throws nothing.
   *
   * @return what came of it by destination; one that is missing is not to be signed
   */
  Map<RepositoryPath, SigningResult> sign(
      RepositoryPath source, ManifestContent image, List<CopyTarget> targets);
}
