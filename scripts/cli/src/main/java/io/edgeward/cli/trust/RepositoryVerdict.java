package io.edgeward.cli.trust;

/**
 * Whether a digest is verified in one repository.
 *
 * @param found what stands beside it
 * @param message by what, or why not, as a sentence
 */
public record RepositoryVerdict(AttachedEvidence found, Answer answer, String message) {
  /** What is known. */
  public enum Answer {
    /** What it has to have is there, and good. */
    VERIFIED,
    /** It is not there, or not good. */
    NOT_VERIFIED,
    /** Nobody knows. */
    UNREADABLE
  }
}
