package io.edgeward.model.receipt;

/** What became of an attachment of a delivered digest. It never decides about the digest itself. */
public sealed interface AttachmentOutcome {
  /** It was brought, or its tag grew by it. */
  record Copied() implements AttachmentOutcome {}

  /** The destination has all of it. */
  record AlreadyThere() implements AttachmentOutcome {}

  /**
   * The destination holds another manifest under its tag, and lets no tag grow.
   *
   * @param message what was found there
   */
  record Kept(String message) implements AttachmentOutcome {}

  /**
   * It may not follow.
   *
   * @param message which rule it breaks, as a sentence that names it
   */
  record Refused(String message) implements AttachmentOutcome {}

  /**
   * It may follow and did not arrive.
   *
   * @param message what went wrong, without secrets
   */
  record Failed(String message) implements AttachmentOutcome {}

  /**
   * Nobody knows whether it may follow, or what there is to follow.
   *
   * @param message what could not be read
   */
  record Unreadable(String message) implements AttachmentOutcome {}
}
