package io.edgeward.ledger;

/**
 * The ledger could not be read or written. What was promoted stays promoted; the run that wanted to
 * write evidence is not green.
 */
public final class LedgerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  LedgerException(String what, boolean retryable, Throwable cause) {
    super(what, cause);
    this.retryable = retryable;
  }

  LedgerException(String what, boolean retryable) {
    super(what);
    this.retryable = retryable;
  }

  /** A failure that another attempt may mend, for stores outside this module. */
  public static LedgerException retryable(String what, Throwable cause) {
    return new LedgerException(what, true, cause);
  }

  /** Whether another attempt may succeed without any intervention. */
  public boolean retryable() {
    return retryable;
  }
}
