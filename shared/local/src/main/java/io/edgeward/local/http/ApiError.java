package io.edgeward.local.http;

import com.google.gson.JsonObject;

/** Errors in the form of Google's services (AIP-193). */
public final class ApiError {
  private ApiError() {}

  /**
   * An answer.
   *
   * @param code the status of HTTP
   * @param status the word for it, such as {@code NOT_FOUND}
   */
  public static ServerResponse of(int code, String status, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    error.addProperty("status", status);
    JsonObject body = new JsonObject();
    body.add("error", error);
    return ServerResponse.json(code, body.toString());
  }

  /** What a fault answers. */
  public static ServerResponse ofFault(int code) {
    return of(code, "UNAVAILABLE", "a fault was injected");
  }
}
