package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.util.Optional;

/**
 * An entry of a log of signatures, as a bundle brings it.
 *
 * @param kind of what kind it says it is, and in which version
 * @param logId which log holds it
 * @param index where the log has it, counted over all its parts
 * @param integratedTime when the log took it, in seconds since 1970; 0 where it says nothing
 * @param promise the log's signature over all of this, if it gave one
 * @param proof that the log's tree has it
 * @param body what the log holds
 */
record LogEntry(
    String kind,
    byte[] logId,
    long index,
    long integratedTime,
    Optional<byte[]> promise,
    Optional<InclusionProof> proof,
    byte[] body) {
  static LogEntry parse(JsonObject json) {
    JsonObject kind = json.object("kindVersion");
    return new LogEntry(
        kind.text("kind") + " " + kind.text("version"),
        CanonicalBase64.member(json.object("logId"), "keyId"),
        Int64.member(json, "logIndex"),
        Int64.member(json, "integratedTime"),
        json.optionalObject("inclusionPromise")
            .map(promise -> CanonicalBase64.member(promise, "signedEntryTimestamp")),
        json.optionalObject("inclusionProof").map(InclusionProof::parse),
        CanonicalBase64.member(json, "canonicalizedBody"));
  }
}
