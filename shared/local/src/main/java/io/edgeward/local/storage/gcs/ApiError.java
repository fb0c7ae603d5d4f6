package io.edgeward.local.storage.gcs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;
import java.util.Locale;

/** A request that is refused, in the form of Google's JSON APIs. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient int status;
  private final transient String reason;

  ApiError(int status, String reason, String message) {
    // A refusal is an everyday answer: no stack trace is filled in.
    super(message, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  static ApiError badRequest(String message) {
    return new ApiError(400, "invalid", message);
  }

  static ApiError noBucket() {
    return new ApiError(404, "notFound", "The specified bucket does not exist.");
  }

  static ApiError noObject(String bucket, String object) {
    return new ApiError(404, "notFound", "No such object: " + bucket + "/" + object);
  }

  static ApiError precondition() {
    return new ApiError(
        412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
  }

  static ApiError denied(Right right) {
    String permission = "storage.objects." + right.name().toLowerCase(Locale.ROOT);
    return new ApiError(
        403,
        "forbidden",
        "The caller does not have %s access to the Google Cloud Storage object. Permission '%s'"
                .formatted(permission, permission)
            + " denied on resource (or it may not exist).");
  }

  /** Refuses what {@code bucket} denies. */
  static void demand(Bucket bucket, Right right) {
    if (bucket.denies(right)) {
      throw denied(right);
    }
  }

  /** What an injected fault with that status says. */
  public static ServerResponse ofFault(int status) {
    String reason =
        switch (status) {
          case 401 -> "required";
          case 403 -> "forbidden";
          case 404 -> "notFound";
          case 408 -> "requestTimeout";
          case 409 -> "conflict";
          case 412 -> "conditionNotMet";
          case 429 -> "rateLimitExceeded";
          default -> status < 500 ? "invalid" : "backendError";
        };
    return new ApiError(status, reason, "this fault was asked for").response();
  }

  ServerResponse response() {
    JsonObject detail = new JsonObject();
    detail.addProperty("message", getMessage());
    detail.addProperty("domain", "global");
    detail.addProperty("reason", reason);
    JsonArray details = new JsonArray();
    details.add(detail);
    JsonObject error = new JsonObject();
    error.addProperty("code", status);
    error.addProperty("message", getMessage());
    error.add("errors", details);
    JsonObject document = new JsonObject();
    document.add("error", error);
    return ServerResponse.json(status, document.toString());
  }
}
