package io.edgeward.local.storage.s3;

import io.edgeward.local.http.ResponseBody;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.storage.store.Bucket;
import io.edgeward.local.storage.store.Right;

/** A request that is refused, in the form of S3 (API reference, error responses). */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient int status;
  private final transient String code;

  ApiError(int status, String code, String message) {
    // A refusal is an everyday answer: no stack trace is filled in.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static ApiError accessDenied() {
    return new ApiError(403, "AccessDenied", "Access Denied");
  }

  static ApiError noSuchKey() {
    return new ApiError(404, "NoSuchKey", "The specified key does not exist.");
  }

  static ApiError noSuchBucket() {
    return new ApiError(404, "NoSuchBucket", "The specified bucket does not exist");
  }

  static ApiError preconditionFailed() {
    return new ApiError(
        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }

  static ApiError badDigest(String what) {
    return new ApiError(
        400,
        "BadDigest",
        "The %s you specified did not match the calculated checksum.".formatted(what));
  }

  static ApiError incompleteBody(String what) {
    return new ApiError(400, "IncompleteBody", what);
  }

  static ApiError invalidRequest(String what) {
    return new ApiError(400, "InvalidRequest", what);
  }

  static ApiError notImplemented(String what) {
    return new ApiError(501, "NotImplemented", what + " is not served here");
  }

  /** Refuses what {@code bucket} denies. */
  static void demand(Bucket bucket, Right right) {
    if (bucket.denies(right)) {
      throw accessDenied();
    }
  }

  /** What an injected fault with that status says. */
  public static ServerResponse ofFault(int status) {
    String code =
        switch (status) {
          case 400 -> "BadDigest";
          case 403 -> "AccessDenied";
          case 404 -> "NoSuchKey";
          case 409 -> "ConditionalRequestConflict";
          case 412 -> "PreconditionFailed";
          case 416 -> "InvalidRange";
          case 429, 503 -> "SlowDown";
          default -> status < 500 ? "InvalidRequest" : "InternalError";
        };
    return new ApiError(status, code, "this fault was asked for").response("");
  }

  /** The answer to a request for {@code resource}, a path. */
  ServerResponse response(String resource) {
    String document =
        new XmlDocument("Error")
            .text("Code", code)
            .text("Message", getMessage())
            .text("Resource", resource)
            .end();
    return ServerResponse.of(status)
        .with("Content-Type", XmlDocument.MEDIA_TYPE)
        .with(ResponseBody.of(document));
  }
}
