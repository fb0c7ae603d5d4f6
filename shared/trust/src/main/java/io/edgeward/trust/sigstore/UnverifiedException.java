package io.edgeward.trust.sigstore;

/** What is wrong with something signed. It is an answer about foreign content, not a fault. */
public final class UnverifiedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, in a clause of its own. Nobody needs to know where it was noticed. */
  public UnverifiedException(String message) {
    super(message, null, false, false);
  }
}
