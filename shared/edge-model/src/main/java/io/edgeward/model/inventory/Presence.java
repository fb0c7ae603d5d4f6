package io.edgeward.model.inventory;

/** Whether a repository holds a digest: four answers, never two. */
public sealed interface Presence {
  /** It does. */
  record Present() implements Presence {}

  /** It does not, which was proved; an absent repository is an empty one. */
  record Absent() implements Presence {}

  /** It was not asked for by name, and the registry does not list such content. */
  record NotListed() implements Presence {}

  /**
   * Nobody knows.
   *
   * @param why why it could not be read
   */
  record Unknown(Reading.Unread why) implements Presence {}
}
