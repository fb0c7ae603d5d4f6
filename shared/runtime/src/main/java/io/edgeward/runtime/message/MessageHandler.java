package io.edgeward.runtime.message;

/** What a function does with a message. Called by many threads at once. */
@FunctionalInterface
public interface MessageHandler {
  /**
   * Works on one delivery. Must be harmless for a message that was handled before.
   *
   * @param deadline when the answer must be there at the latest
   * @throws MessageRefusedException if the message itself is bad: reported once, acknowledged
   * @throws Exception anything else is our fault or the world's: reported, delivered again
   */
  DeliveryOutcome handle(Message message, Deadline deadline) throws Exception;
}
