package io.edgeward.local.registry;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** A descriptor as the referrers API lists it (distribution specification 1.1, end-12). */
record ReferrerDescriptor(
    String mediaType,
    ContentDigest digest,
    long size,
    String artifactType,
    Map<String, String> annotations) {
  JsonElement toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("mediaType", mediaType);
    json.addProperty("digest", digest.text());
    json.addProperty("size", size);
    if (!artifactType.isEmpty()) {
      json.addProperty("artifactType", artifactType);
    }
    if (!annotations.isEmpty()) {
      JsonObject all = new JsonObject();
      annotations.forEach(all::addProperty);
      json.add("annotations", all);
    }
    return json;
  }
}
