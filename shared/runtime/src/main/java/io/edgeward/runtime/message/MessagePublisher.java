package io.edgeward.runtime.message;

import java.util.SortedMap;

/** Puts messages on topics. */
@FunctionalInterface
public interface MessagePublisher {
  /**
   * Publishes one message; when this returns, the topic has it for good.
   *
   * @param topic short name of the topic, such as {@code manifest-changes}
   * @param data the content, at most {@link MessageDecoder#MAX_DATA_BYTES} bytes
   * @param attributes small texts beside it; they and the data must not both be empty
   * @return the id that the topic gave
   * @throws NotPublishedException if it may not have been published; publishing it again is right
   */
  String publish(String topic, byte[] data, SortedMap<String, String> attributes)
      throws NotPublishedException;
}
