package io.edgeward.registry.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.json.Json;
import io.edgeward.json.JsonOption;
import io.edgeward.json.JsonRefusedException;

/** Reads a manifest where all readers have to understand the same. */
public final class ManifestJson {
  private ManifestJson() {}

  /**
   * The object that {@code bytes} are.
   *
   * @throws JsonRefusedException if they are no JSON object, with what is wrong
   */
  public static JsonObject parse(byte[] bytes) {
    return object(Json.tree(bytes, JsonOption.FOREIGN));
  }

  /** The same, where no number may be longer than a size is. */
  static JsonObject parseWithShortNumbers(byte[] bytes) {
    return object(Json.tree(bytes, JsonOption.FOREIGN, JsonOption.SHORT_NUMBERS));
  }

  private static JsonObject object(JsonElement top) {
    if (!(top instanceof JsonObject object)) {
      throw new JsonRefusedException("$", "it is no JSON object");
    }
    return object;
  }
}
