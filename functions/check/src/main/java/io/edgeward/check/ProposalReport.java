package io.edgeward.check;

import io.edgeward.check.github.Comment;
import io.edgeward.check.github.StatusState;

/**
 * What is told of a proposal.
 *
 * @param markdown the comment, at most {@link #LONGEST} characters; names of the proposal only by
 *     {@link io.edgeward.check.report.MarkdownText}
 * @param state whether it may be merged
 * @param description one line that says why, cut off after 140 characters
 */
public record ProposalReport(String markdown, StatusState state, String description) {
  static final String MARKER = "<!-- edgeward/check -->";

  /** How many of Unicode's characters a comment may have beside its marker. */
  public static final int LONGEST = Comment.LONGEST - MARKER.length() - 1;

  Comment comment() {
    return new Comment(MARKER, markdown);
  }
}
