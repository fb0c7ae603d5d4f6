package io.edgeward.local.registry.api;

/** What a registry does that is off unless asked for. */
public enum Behaviour {
  /** A tag stays on its first digest; pushing another is DENIED. */
  IMMUTABLE_TAGS,
  /** Tag listings carry Google's {@code child} and {@code manifest}, on every path. */
  GOOGLE_LISTING,
  /** Everything but reading is refused as UNSUPPORTED. */
  READ_ONLY,
  /** There is no list of referrers, as in registries of before version 1.1 of the specification. */
  NO_REFERRERS,
  /** Deletes are refused as UNSUPPORTED. */
  NO_DELETE,
  /** A mount without {@code from} looks in all repositories. */
  AUTOMATIC_MOUNT,
  /** An index may be pushed before its children. */
  SPARSE_INDEXES,
  /**
   * With bearer tokens: a repository that does not exist is denied to whoever may not push to it,
   * as registries do that make repositories on the first push.
   */
  HIDES_ABSENT
}
