package io.edgeward.model.receipt;

/** What became of one edge. */
public sealed interface Outcome {
  /** The content was copied, and the tag put if the edge has one. */
  record Copied() implements Outcome {}

  /** The content was there already; the tag was put. */
  record Tagged() implements Outcome {}

  /** Somebody else had done it in the meantime. */
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
   * @param retryable whether another run may succeed without anybody's help
   */
  record Failed(String message, boolean retryable) implements Outcome {}

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
