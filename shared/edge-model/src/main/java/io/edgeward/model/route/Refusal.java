package io.edgeward.model.route;

/**
 * Why a request is refused, with the status (RFC 9110) and the error code (OCI distribution
 * specification 1.1, "Error Codes") that the client gets. What the client sent is never repeated.
 */
public enum Refusal {
  /** Neither GET nor HEAD. */
  METHOD("method", 405, "UNSUPPORTED", "only GET and HEAD are served here"),
  /** A path that no client writes, such as one with escapes or dot segments. */
  PATH(
      "path",
      400,
      "NAME_INVALID",
      "the path holds percent-encoding, an empty or dot segment, a backslash or a control"
          + " character: write it plain"),
  /** A digest of another form. */
  DIGEST(
      "path",
      400,
      "DIGEST_INVALID",
      "the digest is malformed: write sha256: and 64, or sha512: and 128 hexadecimal digits"),
  /** A parameter that would be passed on, with a value that no registry takes. */
  QUERY("path", 400, "UNSUPPORTED", "a parameter of the query is malformed"),
  /** A blob for a client whose address the proxies in front did not tell. */
  CLIENT(
      "client", 400, "DENIED", "X-Forwarded-For has fewer entries than there are proxies in front"),
  /** A path that is not served. */
  NOT_FOUND("path", 404, "NAME_UNKNOWN", "there is nothing at this path"),
  /** The catalog, which the specification leaves to extensions. */
  CATALOG("path", 404, "UNSUPPORTED", "there is no catalog here"),
  /** A repository whose first component is not configured. */
  REPOSITORY("repositories", 404, "NAME_UNKNOWN", "there is no such repository here"),
  /** No configuration was read yet. */
  UNCONFIGURED("configuration", 503, "UNAVAILABLE", "no configuration was read yet: try again"),
  /** A defect of ours. */
  FAILED("failure", 503, "UNAVAILABLE", "the request could not be answered: try again"),
  /** The process is about to end. */
  STOPPING("stopping", 503, "UNAVAILABLE", "this instance is stopping: try again");

  private final String rule;
  private final int status;
  private final String code;
  private final String message;

  Refusal(String rule, int status, String code, String message) {
    this.rule = rule;
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** The step of the decision that refuses, as {@link Route#rule} tells it. */
  public String rule() {
    return rule;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Error code. */
  public String code() {
    return code;
  }

  /** A sentence for the client. */
  public String message() {
    return message;
  }
}
