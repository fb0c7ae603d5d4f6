package io.edgeward.local.kms;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a client wants to have signed. */
record SignRequest(byte[] sha256, boolean hasChecksum) {
  private static final int SHA256_BYTES = 32;

  /**
   * Reads the body of a request.
   *
   * @throws IllegalArgumentException if it names no digest, or one that its checksum does not fit
   */
  static SignRequest read(byte[] body) {
    JsonObject request = parsed(body);
    String digest = text(request.getAsJsonObject("digest"), "sha256");
    byte[] sha256 = Base64.getDecoder().decode(digest);
    if (sha256.length != SHA256_BYTES) {
      throw new IllegalArgumentException("digest.sha256 has another length than 32 bytes");
    }
    boolean hasChecksum = request.has("digestCrc32c");
    if (hasChecksum && !text(request, "digestCrc32c").equals(Crc32c.of(sha256))) {
      throw new IllegalArgumentException("digestCrc32c is not the checksum of the digest");
    }
    return new SignRequest(sha256, hasChecksum);
  }

  private static JsonObject parsed(byte[] body) {
    try {
      return JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException("the body is no object", e);
    }
  }

  private static String text(JsonObject object, String name) {
    if (object == null || !object.has(name) || !object.get(name).isJsonPrimitive()) {
      throw new IllegalArgumentException("%s is missing".formatted(name));
    }
    return object.get(name).getAsString();
  }
}
