package io.edgeward.local.http;

import java.io.IOException;

/** Thrown by a {@link Body} that wants its connection reset in the middle. */
public final class BrokenOff extends IOException {
  private static final long serialVersionUID = 1L;

  /** Resets the connection after what was written so far. */
  public BrokenOff() {
    super("the connection is reset on purpose");
  }
}
