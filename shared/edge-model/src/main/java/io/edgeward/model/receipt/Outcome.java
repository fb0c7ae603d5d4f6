package io.edgeward.model.receipt;

import java.util.Optional;

/** What became of one edge. */
public sealed interface Outcome {
  /** The content was copied, and the tag put if the edge has one. */
  record Copied() implements Outcome {}

  /** The content was there already; the tag was put. */
  record Tagged() implements Outcome {}

  /** Someone else had done it in the meantime. */
  record AlreadyThere() implements Outcome {}

  /**
   * The destination's tag turned out to name another digest.
   *
   * @param message what was found and how to mend it
   */
  record Refused(String message) implements Outcome {}

  /**
   * The edge did not arrive.
   *
   * @param message what went wrong, without secrets
   * @param retryable whether another run may succeed without any intervention
   */
  record Failed(String message, boolean retryable) implements Outcome {}

  /** The word that stands for it in evidence and in output; it never changes. */
  default String word() {
    return switch (this) {
      case Copied copied -> "copied";
      case Tagged tagged -> "tagged";
      case AlreadyThere there -> "already-there";
      case Refused refused -> "refused";
      case Failed failed -> "failed";
    };
  }

  /** Why it did not arrive. */
  default Optional<String> reason() {
    return switch (this) {
      case Copied copied -> Optional.empty();
      case Tagged tagged -> Optional.empty();
      case AlreadyThere there -> Optional.empty();
      case Refused refused -> Optional.of(refused.message());
      case Failed failed -> Optional.of(failed.message());
    };
  }

  /** Whether production now holds what the edge asks for. */
  default boolean arrived() {
    return switch (this) {
      case Copied copied -> true;
      case Tagged tagged -> true;
      case AlreadyThere there -> true;
      case Refused refused -> false;
      case Failed failed -> false;
    };
  }
}
