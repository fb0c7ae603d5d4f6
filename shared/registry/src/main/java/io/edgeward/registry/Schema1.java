package io.edgeward.registry;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.model.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Docker's first manifest format. Where it is signed, its digest is that of the text before the
 * signatures were put in (distribution, "Image Manifest Version 2, Schema 1", signed manifests).
 */
final class Schema1 {
  private Schema1() {}

  /** The digest of a manifest of any type. */
  static Digest digest(String mediaType, byte[] bytes) {
    return mediaType.equals(MediaTypes.SCHEMA_1_SIGNED)
        ? payload(bytes).map(Digest::ofContent).orElseGet(() -> Digest.ofContent(bytes))
        : Digest.ofContent(bytes);
  }

  /** The text that was signed, if there are signatures. */
  private static Optional<byte[]> payload(byte[] bytes) {
    try {
      JsonObject manifest = parsed(bytes);
      JsonElement signatures = manifest.get("signatures");
      if (signatures == null) {
        return Optional.empty();
      }
      JsonElement header = signatures.getAsJsonArray().get(0).getAsJsonObject().get("protected");
      JsonObject signed = parsed(Base64.getUrlDecoder().decode(header.getAsString()));
      int length = signed.get("formatLength").getAsInt();
      byte[] tail = Base64.getUrlDecoder().decode(signed.get("formatTail").getAsString());
      byte[] payload = java.util.Arrays.copyOf(bytes, length + tail.length);
      System.arraycopy(tail, 0, payload, length, tail.length);
      return Optional.of(payload);
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      // Not signed as the format says: then the bytes themselves have to match the digest.
      return Optional.empty();
    }
  }

  private static JsonObject parsed(byte[] json) {
    return JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
  }
}
