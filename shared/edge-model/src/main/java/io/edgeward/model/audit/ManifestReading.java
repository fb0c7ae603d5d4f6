package io.edgeward.model.audit;

import io.edgeward.model.attachment.ManifestOutline;

/** What came of reading a manifest of production by its digest. */
public sealed interface ManifestReading {
  /** It is there, and this is what it says. */
  record Found(ManifestOutline outline) implements ManifestReading {}

  /**
   * It is there, and readers would understand different things.
   *
   * @param why what is wrong with it
   */
  record Malformed(String why) implements ManifestReading {}

  /**
   * Whoever was asked knows digests and tags, and not what manifests say.
   *
   * @param reason who was asked, and what would tell
   */
  record NotTold(String reason) implements ManifestReading {}

  /** The repository does not have it. */
  record Absent() implements ManifestReading {}

  /**
   * Nobody knows.
   *
   * @param reason what could not be read, and why
   */
  record Unread(String reason) implements ManifestReading {}
}
