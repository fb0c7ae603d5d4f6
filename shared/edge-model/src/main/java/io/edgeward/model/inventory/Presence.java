package io.edgeward.model.inventory;

/** Whether a repository holds a digest: three states, never two. */
public sealed interface Presence {
  /** It does. */
  record Present() implements Presence {}

  /** It does not; an absent repository is an empty one. */
  record Absent() implements Presence {}

  /**
   * Nobody knows.
   *
   * @param reason why it could not be read
   */
  record Unknown(String reason) implements Presence {}
}
