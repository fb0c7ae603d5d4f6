package io.edgeward.local.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.contract.Wire;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.EmbeddedCloudStorage;
import io.edgeward.local.storage.ObjectStorageOptions;
import io.edgeward.local.storage.store.Bucket;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The forms of Cloud Storage, Pub/Sub notifications: attributes, and the payload JSON_API_V1. */
class NotificationsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
  private HttpServer receiver;
  private EmbeddedCloudStorage storage;

  @BeforeEach
  void start() {
    receiver = HttpServer.open(0, this::receive);
    storage =
        EmbeddedCloudStorage.start(
            ObjectStorageOptions.inMemory().clock(Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  @AfterEach
  void stop() {
    storage.close();
    receiver.close();
  }

  private ServerResponse receive(ServerRequest request) throws IOException {
    String body = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    messages.add(JsonParser.parseString(body).getAsJsonObject().getAsJsonObject("message"));
    return ServerResponse.of(204);
  }

  private Bucket plain() {
    return told(storage.bucket("prod"));
  }

  private Bucket versioned() {
    return told(storage.versionedBucket("prod"));
  }

  private Bucket told(Bucket bucket) {
    storage.sendNotifications("prod", URI.create("http://" + receiver.host() + "/push"));
    return bucket;
  }

  private List<Map<String, String>> attributes() {
    assertThat(storage.flushNotifications(Duration.ofSeconds(10))).isTrue();
    List<Map<String, String>> all = new ArrayList<>();
    for (JsonObject message : messages) {
      Map<String, String> attributes = new TreeMap<>();
      for (Map.Entry<String, JsonElement> entry :
          message.getAsJsonObject("attributes").entrySet()) {
        attributes.put(entry.getKey(), entry.getValue().getAsString());
      }
      all.add(attributes);
    }
    return all;
  }

  private List<String> told() {
    return attributes().stream()
        .map(attributes ->
            attributes.get("eventType")
                + " "
                + attributes.get("objectGeneration")
                + (attributes.containsKey("overwroteGeneration")
                    ? " overwrote " + attributes.get("overwroteGeneration")
                    : "")
                + (attributes.containsKey("overwrittenByGeneration")
                    ? " overwritten by " + attributes.get("overwrittenByGeneration")
                    : ""))
        .toList();
  }

  @Test
  void aNewObjectIsToldWithAllAttributesAndItsMetadata() {
    long generation = plain().put("a/b.txt", new byte[3]).generation();
    assertThat(attributes())
        .containsExactly(
            Map.of(
                "notificationConfig", "projects/_/buckets/prod/notificationConfigs/1",
                "eventType", "OBJECT_FINALIZE",
                "payloadFormat", "JSON_API_V1",
                "bucketId", "prod",
                "objectId", "a/b.txt",
                "objectGeneration", "" + generation,
                "eventTime", NOW.toString()));
    byte[] data = Base64.getDecoder().decode(messages.getFirst().get("data").getAsString());
    JsonObject payload =
        JsonParser.parseString(new String(data, StandardCharsets.UTF_8)).getAsJsonObject();
    assertThat(payload.get("kind").getAsString()).isEqualTo("storage#object");
    assertThat(payload.get("name").getAsString()).isEqualTo("a/b.txt");
    assertThat(payload.get("size").getAsString()).isEqualTo("3");
  }

  @Test
  void aReplacementIsToldOfBothGenerations() {
    Bucket bucket = plain();
    long one = bucket.put("x", new byte[1]).generation();
    long two = bucket.put("x", new byte[2]).generation();
    assertThat(told())
        .containsExactly(
            "OBJECT_FINALIZE " + one,
            "OBJECT_FINALIZE " + two + " overwrote " + one,
            "OBJECT_DELETE " + one + " overwritten by " + two);
  }

  @Test
  void aReplacementInAVersionedBucketArchives() {
    Bucket bucket = versioned();
    long one = bucket.put("x", new byte[1]).generation();
    long two = bucket.put("x", new byte[2]).generation();
    bucket.delete("x");
    assertThat(told())
        .containsExactly(
            "OBJECT_FINALIZE " + one,
            "OBJECT_FINALIZE " + two + " overwrote " + one,
            "OBJECT_ARCHIVE " + one + " overwritten by " + two,
            "OBJECT_ARCHIVE " + two);
  }

  @Test
  void aDeletionAndAChangeOfMetadataAreTold() {
    long generation = plain().put("x", new byte[1]).generation();
    Wire wire = new Wire(storage.uri());
    wire.patch("/storage/v1/b/prod/o/x", "{\"metadata\":{\"a\":\"b\"}}".getBytes());
    wire.delete("/storage/v1/b/prod/o/x");
    assertThat(told())
        .containsExactly(
            "OBJECT_FINALIZE " + generation,
            "OBJECT_METADATA_UPDATE " + generation,
            "OBJECT_DELETE " + generation);
  }
}
