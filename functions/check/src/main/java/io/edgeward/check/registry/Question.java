package io.edgeward.check.registry;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;

/** Something that is asked once, however often it is needed. */
sealed interface Question {
  /** Where it is asked first. */
  RepositoryPath repository();

  /**
   * What a source has under a digest, with all that belongs to it.
   *
   * @param repository the source
   * @param digest the digest
   */
  record Content(RepositoryPath repository, Digest digest) implements Question {}

  /**
   * What a version before is; if the source has lost it, production may have it.
   *
   * @param repository the source
   * @param production a destination
   * @param digest the digest
   */
  record Before(RepositoryPath repository, RepositoryPath production, Digest digest)
      implements Question {}

  /**
   * What a tag names.
   *
   * @param repository the source or a destination
   * @param tag the tag
   */
  record TagOwner(RepositoryPath repository, Tag tag) implements Question {}
}
