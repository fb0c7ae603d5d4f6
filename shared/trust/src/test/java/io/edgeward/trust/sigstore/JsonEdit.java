package io.edgeward.trust.sigstore;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Alters one spot of a document: names and indices with dots between them. */
final class JsonEdit {
  private JsonEdit() {}

  static Consumer<JsonObject> set(String path, String value) {
    return change(path, old -> new JsonPrimitive(value));
  }

  static Consumer<JsonObject> json(String path, String value) {
    return change(path, old -> JsonParser.parseString(value));
  }

  static Consumer<JsonObject> text(String path, UnaryOperator<String> change) {
    return change(path, old -> new JsonPrimitive(change.apply(old.getAsString())));
  }

  static Consumer<JsonObject> remove(String path) {
    return change(path, old -> null);
  }

  /** Puts an element of a list there {@code count} times. */
  static Consumer<JsonObject> repeat(String path, int count) {
    return document -> {
      var list = find(document, path).getAsJsonArray();
      JsonElement first = list.get(0);
      while (list.size() < count) {
        list.add(first.deepCopy());
      }
    };
  }

  private static Consumer<JsonObject> change(String path, UnaryOperator<JsonElement> change) {
    return document -> {
      int last = path.lastIndexOf('.');
      JsonElement holder = last < 0 ? document : find(document, path.substring(0, last));
      put(holder, path.substring(last + 1), change);
    };
  }

  private static void put(JsonElement holder, String name, UnaryOperator<JsonElement> change) {
    if (holder.isJsonArray()) {
      int index = Integer.parseInt(name);
      holder.getAsJsonArray().set(index, change.apply(holder.getAsJsonArray().get(index)));
      return;
    }
    JsonElement value = change.apply(holder.getAsJsonObject().get(name));
    holder.getAsJsonObject().remove(name);
    if (value != null) {
      holder.getAsJsonObject().add(name, value);
    }
  }

  private static JsonElement find(JsonElement from, String path) {
    JsonElement element = from;
    for (String name : path.split("\\.")) {
      element =
          element.isJsonArray()
              ? element.getAsJsonArray().get(Integer.parseInt(name))
              : element.getAsJsonObject().get(name);
    }
    return element;
  }
}
