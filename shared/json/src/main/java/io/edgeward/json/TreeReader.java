package io.edgeward.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds Gson's tree from its strict token reader. Gson's own tree builder keeps the last of two
 * members of the same name in silence and ignores what follows the document; this one refuses both.
 */
final class TreeReader {
  /** Far more than any message of ours has, far less than a stack holds. */
  static final int MAX_DEPTH = 64;

  static final int MAX_FOREIGN_DEPTH = 255;
  static final int LONGEST_NUMBER = 20;

  /** How Gson ends its messages, which begin with advice for programmers. */
  private static final Pattern POSITION =
      Pattern.compile("at line (\\d+) column (\\d+) path (\\S+)");

  private final JsonReader in;
  private final Set<JsonOption> options;

  private TreeReader(String text, Set<JsonOption> options) {
    this.options = options;
    in = new JsonReader(new StringReader(text));
    // One more than is taken, so that it is refused in our words.
    in.setNestingLimit(MAX_FOREIGN_DEPTH + 1);
    in.setStrictness(Strictness.STRICT);
  }

  static JsonElement read(String text, Set<JsonOption> options) {
    if (text.isBlank()) {
      throw new JsonRefusedException("$", "the document is empty", "write an object, {...}");
    }
    TreeReader reader = new TreeReader(text, options);
    try {
      JsonElement top = reader.value(0);
      reader.refuseMore();
      return top;
    } catch (EOFException e) {
      throw reader.refusal("the document ends too early", "send the whole document");
    } catch (IOException | IllegalStateException e) {
      throw new JsonRefusedException(reader.position(), "this is not JSON (RFC 8259)");
    }
  }

  private void refuseMore() throws IOException {
    try {
      in.peek();
    } catch (MalformedJsonException e) {
      throw refusal("something follows the document", "send one document alone");
    }
  }

  private JsonElement value(int depth) throws IOException {
    return switch (in.peek()) {
      case BEGIN_OBJECT -> object(depth);
      case BEGIN_ARRAY -> array(depth);
      case STRING -> new JsonPrimitive(checked(in.nextString()));
      case NUMBER -> number();
      case BOOLEAN -> new JsonPrimitive(in.nextBoolean());
      case NULL -> none();
      case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
          throw refusal("a value is missing", "write a value");
    };
  }

  private JsonElement number() throws IOException {
    Number number = ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(in);
    String text = number.toString();
    boolean isLong = text.length() > LONGEST_NUMBER || text.contains("e") || text.contains("E");
    if (isLong && options.contains(JsonOption.SHORT_NUMBERS)) {
      throw refusal("a number of length %d".formatted(text.length()), "write it as digits");
    }
    return new JsonPrimitive(number);
  }

  private JsonElement none() throws IOException {
    if (options.contains(JsonOption.NO_NULLS)) {
      throw refusal("found null", "leave the name out");
    }
    in.nextNull();
    return JsonNull.INSTANCE;
  }

  private JsonElement object(int depth) throws IOException {
    com.google.gson.JsonObject object = new com.google.gson.JsonObject();
    refuseDeeper(depth);
    in.beginObject();
    while (in.hasNext()) {
      String name = checked(in.nextName());
      if (object.has(name)) {
        throw refusal("the name " + JsonObject.shown(name) + " is there twice", "name it once");
      }
      object.add(name, value(depth + 1));
    }
    in.endObject();
    return object;
  }

  private JsonElement array(int depth) throws IOException {
    JsonArray array = new JsonArray();
    refuseDeeper(depth);
    in.beginArray();
    while (in.hasNext()) {
      array.add(value(depth + 1));
    }
    in.endArray();
    return array;
  }

  private void refuseDeeper(int depth) {
    int most = options.contains(JsonOption.FOREIGN) ? MAX_FOREIGN_DEPTH : MAX_DEPTH;
    if (depth >= most) {
      throw refusal("nested deeper than %d levels".formatted(most), "send a flatter document");
    }
  }

  /** Half a surrogate pair can be escaped in JSON but never encoded as UTF-8 again. */
  private String checked(String text) {
    if (options.contains(JsonOption.FOREIGN)) {
      return text;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && !ControlCharacters.isPaired(text, i)) {
        throw refusal("half a surrogate pair in a string", "escape both halves");
      }
    }
    return text;
  }

  private JsonRefusedException refusal(String found, String remedy) {
    return new JsonRefusedException(position(), found, remedy);
  }

  /** The token reader shows its position only as text. */
  private String position() {
    Matcher matcher = POSITION.matcher(in.toString());
    return matcher.find()
        ? "line %s, column %s".formatted(matcher.group(1), matcher.group(2))
        : in.getPath();
  }
}
