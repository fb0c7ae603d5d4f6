package io.edgeward.registry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads one JSON document as RFC 8259 has it, UTF-8 only, where all readers have to understand the
 * same: a name that stands twice in an object is refused. Nesting is bounded by Gson.
 */
final class StrictJson {
  private static final int LONGEST_NUMBER = 20;

  private StrictJson() {}

  static JsonElement parse(byte[] content) throws IOException {
    // A fresh decoder reports malformed bytes; new String would replace them.
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    JsonElement value = value(reader);
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new IOException("there is more than one document");
    }
    return value;
  }

  private static JsonElement value(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader);
      case BEGIN_ARRAY -> array(reader);
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> number(reader.nextString());
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
          throw new IOException("there is nothing at " + reader.getPath());
    };
  }

  /** Longer numbers are no sizes, and cost time to compute with. */
  private static JsonPrimitive number(String text) throws IOException {
    if (text.length() > LONGEST_NUMBER || text.contains("e") || text.contains("E")) {
      throw new IOException("a number is written in %d characters".formatted(text.length()));
    }
    return new JsonPrimitive(new BigDecimal(text));
  }

  private static JsonObject object(JsonReader reader) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw new IOException("\"%s\" stands twice".formatted(name));
      }
      object.add(name, value(reader));
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value(reader));
    }
    reader.endArray();
    return array;
  }
}
