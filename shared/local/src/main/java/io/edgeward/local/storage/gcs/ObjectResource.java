package io.edgeward.local.storage.gcs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.local.storage.store.Hash;
import io.edgeward.local.storage.store.ObjectAttributes;
import io.edgeward.local.storage.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An object's metadata as the JSON API writes it (Cloud Storage, Objects resource). */
public final class ObjectResource {
  private static final List<String> FIELDS =
      List.of(
          ObjectAttributes.CONTENT_TYPE,
          ObjectAttributes.CACHE_CONTROL,
          "contentEncoding",
          "contentDisposition",
          "contentLanguage",
          "customTime");

  private ObjectResource() {}

  /** The resource of an object in a bucket. */
  public static JsonObject of(String bucket, StoredObject object) {
    JsonObject resource = new JsonObject();
    resource.addProperty("kind", "storage#object");
    resource.addProperty("id", bucket + "/" + object.name() + "/" + object.generation());
    resource.addProperty("name", object.name());
    resource.addProperty("bucket", bucket);
    resource.addProperty("generation", Long.toString(object.generation()));
    resource.addProperty("metageneration", Long.toString(object.metageneration()));
    object.attributes().fields().forEach(resource::addProperty);
    resource.addProperty("storageClass", "STANDARD");
    resource.addProperty("size", Long.toString(object.size()));
    resource.addProperty("md5Hash", object.hashes().get(Hash.MD5));
    resource.addProperty("crc32c", object.hashes().get(Hash.CRC32C));
    resource.addProperty("etag", etag(object));
    resource.addProperty("timeCreated", object.created().toString());
    resource.addProperty("updated", object.updated().toString());
    object.deleted().ifPresent(at -> resource.addProperty("timeDeleted", at.toString()));
    if (!object.attributes().metadata().isEmpty()) {
      JsonObject metadata = new JsonObject();
      object.attributes().metadata().forEach(metadata::addProperty);
      resource.add("metadata", metadata);
    }
    return resource;
  }

  /** Changes with each generation and metageneration. */
  static String etag(StoredObject object) {
    String numbers = object.generation() + "/" + object.metageneration();
    return Base64.getEncoder().encodeToString(numbers.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code before}, changed by what a resource says; null takes away. */
  static ObjectAttributes merge(ObjectAttributes before, JsonObject resource) {
    Map<String, String> fields = new TreeMap<>(before.fields());
    FIELDS.stream().filter(resource::has).forEach(name -> put(fields, name, resource.get(name)));
    Map<String, String> metadata = new TreeMap<>(before.metadata());
    JsonElement changed = resource.get("metadata");
    if (changed != null && changed.isJsonNull()) {
      metadata.clear();
    } else if (changed != null) {
      changed
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> put(metadata, entry.getKey(), entry.getValue()));
    }
    return new ObjectAttributes(fields, metadata);
  }

  private static void put(Map<String, String> entries, String name, JsonElement value) {
    if (value.isJsonNull()) {
      entries.remove(name);
    } else {
      entries.put(name, value.getAsString());
    }
  }
}
