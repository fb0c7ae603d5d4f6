package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;

/** What an entry of a log says was signed, by which signature and by whom. */
final class LoggedSignature {
  private LoggedSignature() {}

  /** Of what kind and version an entry's body is. */
  static String kind(JsonObject body) {
    return body.text("kind") + " " + body.text("apiVersion");
  }
}
