package io.edgeward.runtime.message;

/** What becomes of a delivery after its function has worked on it. */
public sealed interface DeliveryOutcome {
  /** One sentence for the log and the caller. */
  String summary();

  /**
   * All that can be done is done; the message must not come again.
   *
   * @param summary what was done
   */
  record Acknowledged(String summary) implements DeliveryOutcome {}

  /**
   * The world stood in the way; another delivery of the same message can mend it.
   *
   * @param summary what stood in the way
   */
  record Retry(String summary) implements DeliveryOutcome {}
}
