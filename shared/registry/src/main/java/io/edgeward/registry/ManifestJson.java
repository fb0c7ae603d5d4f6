package io.edgeward.registry;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads a manifest as RFC 8259 has it, UTF-8 only. A name that stands twice in an object is
 * refused, because readers disagree about which value holds. Gson bounds how deep it nests.
 */
final class ManifestJson {
  private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);

  private ManifestJson() {}

  /**
   * The object that {@code bytes} are.
   *
   * @throws JsonParseException if they are no JSON object, with what is wrong
   */
  static JsonObject parse(byte[] bytes) {
    try {
      // A fresh decoder reports malformed bytes; new String would replace them.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonReader json = new JsonReader(new StringReader(text));
      json.setStrictness(Strictness.STRICT);
      JsonObject manifest = object(json);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("something follows the object");
      }
      return manifest;
    } catch (IOException | IllegalStateException e) {
      throw new JsonParseException("it is no JSON object: " + e.getMessage(), e);
    }
  }

  private static JsonElement value(JsonReader json) throws IOException {
    return switch (json.peek()) {
      case BEGIN_OBJECT -> object(json);
      case BEGIN_ARRAY -> array(json);
      case STRING, NUMBER, BOOLEAN, NULL -> ELEMENTS.read(json);
      case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
          throw new JsonParseException("nothing at " + json.getPath());
    };
  }

  private static JsonObject object(JsonReader json) throws IOException {
    JsonObject object = new JsonObject();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (object.has(name)) {
        throw new JsonParseException("%s stands twice".formatted(json.getPath()));
      }
      object.add(name, value(json));
    }
    json.endObject();
    return object;
  }

  private static JsonArray array(JsonReader json) throws IOException {
    JsonArray array = new JsonArray();
    json.beginArray();
    while (json.hasNext()) {
      array.add(value(json));
    }
    json.endArray();
    return array;
  }
}
