package io.edgeward.model.receipt;

import java.util.Optional;

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

  /** The word that stands for it in evidence and in output; it never changes. */
  default String word() {
    return switch (this) {
      case Copied copied -> "copied";
      case AlreadyThere there -> "already-there";
      case Kept kept -> "kept";
      case Refused refused -> "refused";
      case Failed failed -> "failed";
      case Unreadable unreadable -> "unreadable";
    };
  }

  /** Whether the destination has it. */
  default boolean arrived() {
    return switch (this) {
      case Copied copied -> true;
      case AlreadyThere there -> true;
      case Kept kept -> false;
      case Refused refused -> false;
      case Failed failed -> false;
      case Unreadable unreadable -> false;
    };
  }

  /** Why the destination does not have it. */
  default Optional<String> reason() {
    return switch (this) {
      case Copied copied -> Optional.empty();
      case AlreadyThere there -> Optional.empty();
      case Kept kept -> Optional.of(kept.message());
      case Refused refused -> Optional.of(refused.message());
      case Failed failed -> Optional.of(failed.message());
      case Unreadable unreadable -> Optional.of(unreadable.message());
    };
  }
}
