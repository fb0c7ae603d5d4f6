package io.edgeward.check.github;

import java.net.URI;
import java.util.Optional;

/**
 * The status of a commit under one context. The last one of a context counts.
 *
 * @param context whose status it is, such as {@code edgeward/check}
 * @param state what it says
 * @param description one line for people, at most {@value #LONGEST} characters
 * @param target where they read more
 */
public record CommitStatus(
    String context, StatusState state, String description, Optional<URI> target) {
  /** GitHub answers 422 to a longer one. */
  static final int LONGEST = 140;

  /** Cuts a longer description off, and says so by an ellipsis. */
  public CommitStatus {
    if (description.codePointCount(0, description.length()) > LONGEST) {
      int end = description.offsetByCodePoints(0, LONGEST - 1);
      description = description.substring(0, end) + "…";
    }
  }
}
