package io.edgeward.runtime.message;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One delivery of a message of a topic. The same message can be delivered twice, late and out of
 * order; its id is the same then.
 *
 * @param id given by the topic, unique within it
 * @param publishTime when the topic took it; the moment of its receipt where the delivery does not
 *     say
 * @param attributes small texts that travel beside the data
 * @param data the content, empty when the message has none; not to be changed
 * @param subscription full name of the subscription that delivered it, where the delivery says
 */
public record Message(
    String id,
    Instant publishTime,
    SortedMap<String, String> attributes,
    byte[] data,
    Optional<String> subscription) {
  /** Copies the attributes, not the data. */
  public Message {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /**
   * Reads the data as a JSON object. What {@code reader} refuses with an {@link
   * IllegalArgumentException}, as parsers and constructors of values do, is a defect of the
   * message.
   *
   * @throws MessageRefusedException if the data are no JSON object, or {@code reader} refuses them
   */
  public <T> T read(Function<JsonObject, T> reader) throws MessageRefusedException {
    try {
      return reader.apply(Json.parseObject(data));
    } catch (JsonRefusedException e) {
      throw new MessageRefusedException("message %s: %s".formatted(id, e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new MessageRefusedException("message %s: $: %s".formatted(id, e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return "message %s of %s, size %d".formatted(id, publishTime, data.length);
  }
}
