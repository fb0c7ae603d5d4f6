package io.edgeward.local.registry.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.local.http.ServerResponse;

/** A request that is refused, in the words of the distribution specification 1.1, error codes. */
public final class WireError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient int status;
  private final transient ErrorCode code;

  public WireError(ErrorCode code, String message) {
    this(code.status(), code, message);
  }

  public WireError(int status, ErrorCode code, String message) {
    // A refusal is an everyday answer: no stack trace is filled in.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** What an injected fault with that status says. */
  public static ServerResponse ofFault(int status) {
    ErrorCode code =
        switch (status) {
          case 401 -> ErrorCode.UNAUTHORIZED;
          case 404 -> ErrorCode.NAME_UNKNOWN;
          case 429 -> ErrorCode.TOOMANYREQUESTS;
          default -> status < 500 ? ErrorCode.DENIED : ErrorCode.UNSUPPORTED;
        };
    return new WireError(status, code, "this fault was asked for").response();
  }

  public ServerResponse response() {
    JsonObject error = new JsonObject();
    error.addProperty("code", code.name());
    error.addProperty("message", getMessage());
    JsonArray errors = new JsonArray();
    errors.add(error);
    JsonObject document = new JsonObject();
    document.add("errors", errors);
    return ServerResponse.json(status, document.toString());
  }
}
