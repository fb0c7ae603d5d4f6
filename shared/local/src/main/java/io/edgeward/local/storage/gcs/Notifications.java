package io.edgeward.local.storage.gcs;

import io.edgeward.local.storage.store.ObjectChange;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Changes of a bucket as Cloud Storage tells them to a topic, with the payload JSON_API_V1. */
public final class Notifications implements Consumer<ObjectChange> {
  private final String bucket;
  private final BiConsumer<Map<String, String>, byte[]> messages;

  /** Gives attributes and payload of each message to {@code messages}. */
  public Notifications(String bucket, BiConsumer<Map<String, String>, byte[]> messages) {
    this.bucket = bucket;
    this.messages = messages;
  }

  @Override
  public void accept(ObjectChange change) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put(
        "notificationConfig", "projects/_/buckets/%s/notificationConfigs/1".formatted(bucket));
    attributes.put("eventType", change.type().name());
    attributes.put("payloadFormat", "JSON_API_V1");
    attributes.put("bucketId", bucket);
    attributes.put("objectId", change.object().name());
    attributes.put("objectGeneration", Long.toString(change.object().generation()));
    attributes.put("eventTime", change.at().toString());
    change
        .overwrote()
        .ifPresent(number -> attributes.put("overwroteGeneration", Long.toString(number)));
    change
        .overwrittenBy()
        .ifPresent(number -> attributes.put("overwrittenByGeneration", Long.toString(number)));
    String payload = ObjectResource.of(bucket, change.object()).toString();
    messages.accept(attributes, payload.getBytes(StandardCharsets.UTF_8));
  }
}
