package io.edgeward.scenarios.environment;

import io.edgeward.local.images.Artifact;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.IOException;
import java.util.Optional;

/** What anyone with the keys can do in a registry, who need not be Edgeward. */
public interface Registries {
  /** Pushes an image with all that belongs to it, and tags it. */
  void push(Artifact artifact, RepositoryPath to, Tag... tags) throws IOException;

  /** The digest that a reference names. */
  Optional<Digest> find(RepositoryPath repository, Reference reference) throws IOException;

  /**
   * Pulls an image and hashes every byte of it.
   *
   * @return how many bytes that were
   * @throws IOException if anything is missing, or does not hash to its digest
   */
  long pull(RepositoryPath repository, Digest digest) throws IOException;

  /** Deletes a tag, or a manifest with its tags. Nothing of Edgeward can. */
  void delete(RepositoryPath repository, Reference reference) throws IOException;
}
