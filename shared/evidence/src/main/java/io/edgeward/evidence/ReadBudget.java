package io.edgeward.evidence;

/** How many bytes of evidence are still read for one digest. Not safe for several threads. */
final class ReadBudget {
  private long left;

  ReadBudget(long most) {
    this.left = most;
  }

  /**
   * Counts {@code bytes} more.
   *
   * @throws OverBudgetException if those are too many
   */
  void add(long bytes) {
    if (bytes > left) {
      throw new OverBudgetException(
          "more than %d bytes of signed statements are attached"
              .formatted(EvidenceReader.MOST_BYTES));
    }
    left -= bytes;
  }
}
