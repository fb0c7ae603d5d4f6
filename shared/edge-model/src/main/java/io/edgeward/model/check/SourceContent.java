package io.edgeward.model.check;

import java.util.Optional;

/** What a source has under a digest: there, absent, or not known. */
public sealed interface SourceContent {
  /**
   * It is there.
   *
   * @param facts what it is
   */
  record Present(ImageFacts facts) implements SourceContent {}

  /** It is not there, which was proved. */
  record Absent() implements SourceContent {}

  /**
   * Nobody knows.
   *
   * @param reason why it could not be read, or was not asked for
   */
  record Unread(String reason) implements SourceContent {}

  /** What it is, if it is known to be there. */
  default Optional<ImageFacts> image() {
    return switch (this) {
      case Present(ImageFacts facts) -> Optional.of(facts);
      case Absent absent -> Optional.empty();
      case Unread unread -> Optional.empty();
    };
  }
}
