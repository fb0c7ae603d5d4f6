package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

  /**
   * Whether {@code found}, which a destination has, says what {@code made} says under a signature
   * of our own. It may be of a run before that broke off, and signatures differ each time; a
   * registry whose tags are immutable has room for no second one.
   *
   * @param made what was made for that destination
   * @param found a manifest there: under cosign's tag, or of the kind of the bundle
   * @param blobs reads what {@code found} names; it throws a {@link
   *     io.edgeward.registry.RegistryException} for what cannot be read or is too large
   */
  default boolean hasMade(Attachment made, ManifestContent found, Function<Digest, byte[]> blobs) {
    return false;
  }
}
