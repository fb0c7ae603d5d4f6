package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads one JSON document as RFC 8259 has it, UTF-8 only. A name that stands twice in an object is
 * refused, because readers disagree about which value holds. Nesting is bounded by Gson.
 */
final class StrictJson {
  private StrictJson() {}

  static JsonElement parse(byte[] content) {
    try {
      // A fresh decoder reports malformed bytes; new String would replace them.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return parse(new StringReader(text));
    } catch (IOException e) {
      throw new MalformedEvidenceException("not well-formed JSON: " + e.getMessage(), e);
    }
  }

  private static JsonElement parse(Reader text) throws IOException {
    JsonReader reader = new JsonReader(text);
    reader.setStrictness(Strictness.STRICT);
    JsonElement value = value(reader);
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new IOException("more than one document");
    }
    return value;
  }

  private static JsonElement value(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader);
      case BEGIN_ARRAY -> array(reader);
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> new JsonPrimitive(new BigDecimal(reader.nextString()));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> throw new IOException("null at " + reader.getPath());
      case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
          throw new IOException("nothing at " + reader.getPath());
    };
  }

  private static JsonObject object(JsonReader reader) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw new IOException("\"%s\" stands twice at %s".formatted(name, reader.getPath()));
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
