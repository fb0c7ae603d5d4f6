package io.edgeward.local.storage.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.content.FileContent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A generation of an object as the JSON document that a directory keeps of it. */
final class ObjectRecord {
  private ObjectRecord() {}

  static String write(StoredObject object, String file) {
    JsonObject document = new JsonObject();
    document.addProperty("name", object.name());
    document.addProperty("generation", object.generation());
    document.addProperty("metageneration", object.metageneration());
    document.addProperty("file", file);
    document.addProperty("size", object.size());
    JsonObject hashes = new JsonObject();
    object.hashes().forEach((hash, value) -> hashes.addProperty(hash.name(), value));
    document.add("hashes", hashes);
    document.add("fields", texts(object.attributes().fields()));
    document.add("metadata", texts(object.attributes().metadata()));
    document.addProperty("created", object.created().toString());
    document.addProperty("updated", object.updated().toString());
    object.deleted().ifPresent(at -> document.addProperty("deleted", at.toString()));
    return document.toString();
  }

  static StoredObject read(String text, Path folder) {
    JsonObject document = JsonParser.parseString(text).getAsJsonObject();
    Map<Hash, String> hashes = new EnumMap<>(Hash.class);
    texts(document, "hashes").forEach((name, value) -> hashes.put(Hash.valueOf(name), value));
    return new StoredObject(
        document.get("name").getAsString(),
        document.get("generation").getAsLong(),
        document.get("metageneration").getAsLong(),
        new FileContent(
            folder.resolve(document.get("file").getAsString()), document.get("size").getAsLong()),
        hashes,
        new ObjectAttributes(texts(document, "fields"), texts(document, "metadata")),
        Instant.parse(document.get("created").getAsString()),
        Instant.parse(document.get("updated").getAsString()),
        Optional.ofNullable(document.get("deleted")).map(at -> Instant.parse(at.getAsString())));
  }

  private static JsonObject texts(Map<String, String> entries) {
    JsonObject texts = new JsonObject();
    entries.forEach(texts::addProperty);
    return texts;
  }

  private static Map<String, String> texts(JsonObject document, String name) {
    Map<String, String> texts = new TreeMap<>();
    document
        .getAsJsonObject(name)
        .entrySet()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().getAsString()));
    return texts;
  }
}
