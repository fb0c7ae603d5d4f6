package io.edgeward.cli.command;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.Optional;

/**
 * An image as it is pulled, by a tag, a digest or both.
 *
 * @param repository where it is
 * @param tag the tag that it is asked for by
 * @param digest its digest
 */
record ImageReference(RepositoryPath repository, Optional<Tag> tag, Optional<Digest> digest) {
  /**
   * Reads {@code HOST/PATH:TAG}, {@code HOST/PATH@sha256:...} or {@code HOST/PATH:TAG@sha256:...};
   * empty where there is neither tag nor digest.
   *
   * @throws io.edgeward.model.image.MalformedNameException if a part of it is malformed
   */
  static Optional<ImageReference> find(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    if (at < 0 && colon < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ImageReference(
            RepositoryPath.of(colon < 0 ? name : name.substring(0, colon)),
            colon < 0 ? Optional.empty() : Optional.of(Tag.of(name.substring(colon + 1))),
            at < 0 ? Optional.empty() : Optional.of(Digest.of(text.substring(at + 1)))));
  }
}
