package io.edgeward.cli.command;

/** The exit codes that every command keeps to. */
public enum Exit {
  /** All as wanted. */
  DONE(0),
  /** Findings, refusals, differences, or edges that did not arrive. */
  FINDINGS(1),
  /** The work could not be done: usage, configuration, something unreadable. */
  UNABLE(2);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  static Exit findingsIf(boolean found) {
    return found ? FINDINGS : DONE;
  }
}
