package io.edgeward.runtime.log;

import java.util.logging.Level;

/**
 * The level of what a person must act on at once (Cloud Logging, LogSeverity ALERT). The JDK's own
 * levels end at SEVERE, which is ERROR.
 */
public final class Alert extends Level {
  private static final long serialVersionUID = 1L;

  /** The only one. */
  public static final Level LEVEL = new Alert();

  private Alert() {
    super("ALERT", Level.SEVERE.intValue() + 100);
  }
}
