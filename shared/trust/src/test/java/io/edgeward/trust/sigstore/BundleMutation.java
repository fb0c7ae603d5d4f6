package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A bundle with one of its strings altered or taken away.
 *
 * @param spot which one, as a path
 * @param before what it was
 * @param after what it became; empty if it was taken away
 * @param json the whole bundle
 */
record BundleMutation(String spot, String before, Optional<String> after, byte[] json) {
  private static final int SHORTEST_BYTES = 9;

  /** A string of a bundle, and what holds it. */
  private record Spot(String path, JsonElement holder, String name, int index) {
    String text() {
      return element().getAsString();
    }

    private JsonElement element() {
      return holder.isJsonObject()
          ? holder.getAsJsonObject().get(name)
          : holder.getAsJsonArray().get(index);
    }

    void remove() {
      if (holder.isJsonObject()) {
        holder.getAsJsonObject().remove(name);
      } else {
        holder.getAsJsonArray().remove(index);
      }
    }

    void replace(String text) {
      if (holder.isJsonObject()) {
        holder.getAsJsonObject().addProperty(name, text);
      } else {
        holder.getAsJsonArray().set(index, new JsonPrimitive(text));
      }
    }
  }

  /** One alteration of {@code bundle}, chosen by {@code random}. */
  static BundleMutation of(byte[] bundle, SplittableRandom random) {
    JsonObject top = JsonParser.parseString(new String(bundle, UTF_8)).getAsJsonObject();
    List<Spot> spots = new ArrayList<>();
    collect(top, "", spots);
    Spot spot = spots.get(random.nextInt(spots.size()));
    String before = spot.text();
    Optional<String> after =
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(other(before, random));
    after.ifPresentOrElse(spot::replace, spot::remove);
    return new BundleMutation(spot.path(), before, after, top.toString().getBytes(UTF_8));
  }

  private static String other(String text, SplittableRandom random) {
    String other = text;
    while (other.equals(text)) {
      other = altered(text, random);
    }
    return other;
  }

  private static void collect(JsonElement element, String path, List<Spot> spots) {
    if (element.isJsonObject()) {
      JsonObject object = element.getAsJsonObject();
      for (String name : object.keySet()) {
        add(new Spot(path + "." + name, object, name, 0), object.get(name), spots);
      }
    } else if (element.isJsonArray()) {
      JsonArray array = element.getAsJsonArray();
      for (int i = 0; i < array.size(); i++) {
        add(new Spot(path + "[" + i + "]", array, "", i), array.get(i), spots);
      }
    }
  }

  private static void add(Spot spot, JsonElement element, List<Spot> spots) {
    if (element.isJsonPrimitive()) {
      spots.add(spot);
    } else {
      collect(element, spot.path(), spots);
    }
  }

  private static String altered(String text, SplittableRandom random) {
    if (text.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(text);
      return Long.toString(
          random.nextBoolean() ? number + random.nextInt(5) - 2 : random.nextLong());
    }
    Optional<byte[]> bytes = bytes(text);
    if (bytes.isPresent() && random.nextInt(3) < 2) {
      return Base64.getEncoder().encodeToString(altered(bytes.get(), random));
    }
    return text.isEmpty() ? "a" : withOneCharacterAltered(text, random);
  }

  private static byte[] altered(byte[] bytes, SplittableRandom random) {
    if (random.nextBoolean()) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private static String withOneCharacterAltered(String text, SplittableRandom random) {
    char[] characters = text.toCharArray();
    characters[random.nextInt(characters.length)] ^= 1;
    return new String(characters);
  }

  private static Optional<byte[]> bytes(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text))
          .filter(bytes -> bytes.length >= SHORTEST_BYTES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "%s: %s became %s".formatted(spot, before, after.orElse("nothing"));
  }
}
