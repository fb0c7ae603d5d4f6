package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.Optional;

/**
 * One thing that a restore would put into production.
 *
 * @param repository where
 * @param digest the content
 * @param tag the tag that would name it; empty for the content alone
 */
public record RestoreItem(RepositoryPath repository, Digest digest, Optional<Tag> tag) {
  @Override
  public String toString() {
    return repository + tag.map(name -> ":" + name + "@").orElse("@") + digest;
  }
}
