package io.edgeward.model.receipt;

import java.util.Optional;

/**
 * Who stands behind a run, as they call themselves; nothing proves either name.
 *
 * @param committer the committer of the commit that asked for it, {@code NAME <EMAIL>}
 * @param ranBy who ran it: a person at the command line, or the name of a service
 */
public record Actor(Optional<String> committer, Optional<String> ranBy) {
  /** Nobody who is known. */
  public static final Actor UNKNOWN = new Actor(Optional.empty(), Optional.empty());

  /** Without a commit. */
  public static Actor ranBy(String name) {
    return new Actor(Optional.empty(), Optional.of(name));
  }
}
