package io.edgeward.local.images;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collector;
import java.util.stream.Stream;

/** Pieces of manifests. Keys keep the order in which they are added: same input, same digest. */
final class ManifestParts {
  private ManifestParts() {}

  static JsonObject descriptor(String mediaType, Digest digest, long size) {
    JsonObject descriptor = new JsonObject();
    descriptor.addProperty("mediaType", mediaType);
    descriptor.addProperty("digest", digest.text());
    descriptor.addProperty("size", size);
    return descriptor;
  }

  static JsonObject manifest(String mediaType) {
    JsonObject manifest = new JsonObject();
    manifest.addProperty("schemaVersion", 2);
    manifest.addProperty("mediaType", mediaType);
    return manifest;
  }

  static JsonArray array(Stream<? extends JsonElement> elements) {
    return elements.collect(Collector.of(JsonArray::new, JsonArray::add, ManifestParts::joined));
  }

  static byte[] bytes(JsonElement json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonArray joined(JsonArray first, JsonArray second) {
    first.addAll(second);
    return first;
  }
}
