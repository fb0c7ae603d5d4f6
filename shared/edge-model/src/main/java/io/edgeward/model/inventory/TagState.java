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

  /** The repository has no such tag, which was proved. */
  record Free() implements TagState {}

  /** It was not asked for by name, and the registry listed no tags. */
  record NotListed() implements TagState {}

  /**
   * Nobody knows.
   *
   * @param why why it could not be read
   */
  record Unknown(Reading.Unread why) implements TagState {}
}
