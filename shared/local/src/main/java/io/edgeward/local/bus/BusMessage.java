package io.edgeward.local.bus;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One published message.
 *
 * @param id what the bus calls it, unique within the bus
 * @param publishTime when it was published
 * @param attributes its attributes, sorted
 * @param data its payload
 */
public record BusMessage(
    String id, Instant publishTime, Map<String, String> attributes, byte[] data) {
  /** Sorts the attributes. */
  public BusMessage {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }
}
