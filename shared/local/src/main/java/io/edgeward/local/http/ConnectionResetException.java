package io.edgeward.local.http;

import java.io.IOException;

/** Thrown by a {@link ResponseBody} that wants its connection reset in the middle. */
public final class ConnectionResetException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Resets the connection after what was written so far. */
  public ConnectionResetException() {
    super("the connection is reset on purpose");
  }
}
