package io.edgeward.model.manifest;

/** How much a problem weighs. */
public enum Severity {
  /** What it concerns is not promoted, and the run ends with exit code 1. */
  ERROR,
  /**
   * Someone should mend it. Where an entry is skipped because of it, {@link Strictness} tells
   * whether that is an error.
   */
  WARNING,
  /** Worth knowing; nothing is skipped. */
  NOTE;

  /** The lower-case word used in reports. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
