package io.edgeward.audit.event;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.model.audit.ProductionEvent;
import io.edgeward.runtime.message.Message;

/**
 * Tells events of registries from those of buckets: a registry's has no attributes, and all that a
 * bucket's says is in them. What looks like both is neither.
 */
public final class MessageReader {
  private MessageReader() {}

  /**
   * The event that {@code message} tells of.
   *
   * @throws IllegalArgumentException if it is none, in one sentence that says why
   */
  public static ProductionEvent read(Message message) {
    return BucketEventParser.isMeant(message.attributes())
        ? BucketEventParser.parse(message.attributes(), message.data())
        : EventParser.parse(Json.parseObject(message.data()));
  }

  /**
   * The event that a person wrote down, of a registry or of a bucket.
   *
   * @throws IllegalArgumentException if it is none, in one sentence that says why
   */
  public static ProductionEvent read(byte[] written) {
    JsonObject json = Json.parseObject(written);
    return BucketEventParser.isMeant(json)
        ? BucketEventParser.parse(json)
        : EventParser.parse(json);
  }

  /** Whether {@code message} has the attributes of a bucket's event, whatever its data say. */
  public static boolean isOfBucket(Message message) {
    return BucketEventParser.isMeant(message.attributes());
  }
}
