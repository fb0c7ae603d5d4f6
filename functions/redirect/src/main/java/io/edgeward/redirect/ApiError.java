package io.edgeward.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.Json;
import java.util.List;
import java.util.Map;

/** The body of an error (OCI distribution specification 1.1, "Error Codes"). */
public final class ApiError {
  private ApiError() {}

  /** One error, as JSON on one line. */
  public static byte[] body(String code, String message) {
    Map<String, String> error = Map.of("code", code, "message", message);
    return (Json.object().with("errors", List.of(error)).toText() + "\n").getBytes(UTF_8);
  }
}
