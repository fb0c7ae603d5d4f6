package io.edgeward.local.storage.gcs;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.local.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What a request brings. */
final class Body {
  private Body() {}

  /** The body, which the client may compress. */
  static InputStream of(ServerRequest request) throws IOException {
    boolean zipped = request.header("content-encoding").filter("gzip"::equals).isPresent();
    return zipped ? new GZIPInputStream(request.body()) : request.body();
  }

  /** A JSON object; no body is an empty one. */
  static JsonObject json(ServerRequest request) throws IOException {
    return json(new String(of(request).readAllBytes(), StandardCharsets.UTF_8));
  }

  static JsonObject json(String text) {
    try {
      return text.isBlank() ? new JsonObject() : JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new ApiError(400, "parseError", "Parse Error: " + e.getMessage());
    }
  }
}
