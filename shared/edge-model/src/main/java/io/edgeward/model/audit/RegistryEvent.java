package io.edgeward.model.audit;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.Optional;

/** A change that a registry of production tells about, with well-formed names. */
public sealed interface RegistryEvent extends ProductionEvent {
  /** The repository that changed. */
  RepositoryPath repository();

  /** The tag that the event names, if any. */
  Optional<Tag> tag();

  /**
   * A manifest was pushed, or a tag was put.
   *
   * @param digest the manifest
   * @param tag the tag that now names it; empty for a push by digest alone, which is also how the
   *     children of an index arrive, before their index
   */
  record Push(RepositoryPath repository, Digest digest, Optional<Tag> tag)
      implements RegistryEvent {
    @Override
    public String toString() {
      return "push of " + digest + tag.map(name -> " as " + name).orElse("") + " to " + repository;
    }
  }

  /**
   * A tag or a manifest was deleted.
   *
   * @param digest the manifest that is gone; empty when only a tag was deleted
   * @param tag the tag that is gone; empty when the event names a manifest alone
   */
  record Deletion(RepositoryPath repository, Optional<Digest> digest, Optional<Tag> tag)
      implements RegistryEvent {
    /**
     * Accepts a deletion of something.
     *
     * @throws IllegalArgumentException if it names neither digest nor tag
     */
    public Deletion {
      if (digest.isEmpty() && tag.isEmpty()) {
        throw new IllegalArgumentException("a deletion names a digest or a tag");
      }
    }

    @Override
    public String toString() {
      return "deletion of " + subject() + " from " + repository;
    }

    /** What was deleted, in words. */
    String subject() {
      return tag.map(name -> "tag " + name + digest.map(gone -> " and " + gone).orElse(""))
          .orElseGet(() -> digest.orElseThrow().text());
    }
  }
}
