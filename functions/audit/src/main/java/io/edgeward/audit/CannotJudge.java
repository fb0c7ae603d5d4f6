package io.edgeward.audit;

/** What stands in the way of judging, as the stack trace of an error report: a group for each. */
abstract sealed class CannotJudge extends Exception {
  private static final long serialVersionUID = 1L;

  private CannotJudge(String message) {
    super(message);
  }

  /** The manifests at HEAD do not parse. */
  static final class UnreadableHead extends CannotJudge {
    private static final long serialVersionUID = 1L;

    UnreadableHead(String message) {
      super(message);
    }
  }

  /** Events have been waiting for a verdict for long. */
  static final class NoVerdict extends CannotJudge {
    private static final long serialVersionUID = 1L;

    NoVerdict(String message) {
      super(message);
    }
  }

  /** A sweep found production different from the manifests. */
  static final class SweepFindings extends CannotJudge {
    private static final long serialVersionUID = 1L;

    SweepFindings(String message) {
      super(message);
    }
  }
}
