package io.edgeward.model.address;

/** Lists of address ranges that cannot be read, or contradict each other. */
public final class UnusableRangesException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says where, what was found, and how to mend it. */
  public UnusableRangesException(String sentence) {
    super(sentence);
  }

  /** The same of what {@code cause} found. */
  public UnusableRangesException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
