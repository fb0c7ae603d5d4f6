package io.edgeward.local.kms;

import com.google.gson.JsonObject;
import io.edgeward.local.http.ServerResponse;

/** Errors in the form of Google's services (AIP-193). */
final class ApiError {
  private ApiError() {}

  static ServerResponse of(int code, String status, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    error.addProperty("status", status);
    JsonObject body = new JsonObject();
    body.add("error", error);
    return ServerResponse.json(code, body.toString());
  }

  static ServerResponse ofFault(int code) {
    return of(code, "UNAVAILABLE", "a fault was injected");
  }
}
