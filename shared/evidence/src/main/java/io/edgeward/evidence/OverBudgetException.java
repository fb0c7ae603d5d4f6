package io.edgeward.evidence;

/** There is more evidence than is read. */
final class OverBudgetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OverBudgetException(String message) {
    super(message);
  }
}
