package io.edgeward.webhook;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;

/**
 * What the git host is answered.
 *
 * @param status HTTP status
 * @param body one JSON object
 */
record Reply(int status, JsonBuilder body) {
  /** A message was published. */
  static Reply published(String messageId) {
    return new Reply(202, Json.object().with("messageId", messageId));
  }

  /** All is well, and nothing was published. */
  static Reply noted(int status, String message) {
    return new Reply(status, Json.object().with("message", message));
  }

  /** The request was refused. */
  static Reply refused(int status, String error) {
    return new Reply(status, Json.object().with("error", error));
  }
}
