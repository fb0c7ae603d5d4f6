package io.edgeward.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes JSON (RFC 8259): UTF-8 only, no name twice in an object, nothing after the
 * document, at most {@value TreeReader#MAX_DEPTH} levels deep. Stateless.
 */
public final class Json {
  private static final Set<JsonOption> NONE = Set.of();

  private Json() {}

  /**
   * Reads a document whose top level is an object.
   *
   * @throws JsonRefusedException if it is not well-formed, or not an object
   */
  public static JsonObject parseObject(byte[] utf8) {
    return parseObject(decoded(utf8));
  }

  /**
   * Reads a document whose top level is an object.
   *
   * @throws JsonRefusedException if it is not well-formed, or not an object
   */
  public static JsonObject parseObject(String text) {
    JsonElement top = TreeReader.read(text, NONE);
    if (!top.isJsonObject()) {
      throw new JsonRefusedException(
          "$", "found " + JsonObject.kindOf(top), "write an object, {...}");
    }
    return new JsonObject("$", top.getAsJsonObject());
  }

  /**
   * Reads a document whose top level is an array of objects.
   *
   * @throws JsonRefusedException if it is not well-formed, or not an array of objects
   */
  public static List<JsonObject> parseObjects(byte[] utf8) {
    return JsonObject.array("$", TreeReader.read(decoded(utf8), NONE));
  }

  /**
   * Reads a document of any type as Gson's tree, for readers with words of their own.
   *
   * @throws JsonRefusedException if it is not well-formed, or against one of {@code options}
   */
  public static JsonElement tree(byte[] utf8, JsonOption... options) {
    return TreeReader.read(decoded(utf8), Set.of(options));
  }

  /** An empty object to add members to, which are written in the order of their addition. */
  public static JsonBuilder object() {
    return new JsonBuilder();
  }

  /**
   * One line of JSON. Values are strings, whole numbers, booleans, null, maps with string keys, and
   * iterables of these. A map without an order of its own is written sorted by key, so that the
   * same value always gives the same bytes.
   *
   * @throws IllegalArgumentException if a value is of another kind
   */
  public static String write(Map<String, ?> object) {
    return JsonBuilder.of(object).toText();
  }

  /** {@code text} in quotes, with every control character escaped. */
  public static String quote(String text) {
    return printable(new JsonPrimitive(text).toString());
  }

  /** {@code text} as a terminal may show it: control characters escaped, nothing else changed. */
  public static String printable(String text) {
    return ControlCharacters.escaped(text);
  }

  private static String decoded(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8))
          .toString();
    } catch (CharacterCodingException e) {
      throw new JsonRefusedException("$", "the bytes are not UTF-8", "send JSON as UTF-8");
    }
  }
}
