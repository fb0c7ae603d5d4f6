package io.edgeward.model.inventory;

import io.edgeward.model.image.Digest;

/** What a tag names in a repository. */
public sealed interface TagState {
  /**
   * The tag is there.
   *
   * @param digest what it names
   */
  record On(Digest digest) implements TagState {}

  /** The repository has no such tag. */
  record Free() implements TagState {}

  /**
   * Nobody knows.
   *
   * @param reason why it could not be read
   */
  record Unknown(String reason) implements TagState {}
}
