package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import java.time.Instant;
import java.util.HexFormat;
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

  /**
   * Sees to it that {@code log} holds the body.
   *
   * @return when it took it, if it promised
   * @throws UnverifiedException if it does not hold it, as far as is proved
   */
  Optional<Instant> verify(TransparencyLog log, boolean proofRequired) {
    if (proof.isEmpty() && (proofRequired || promise.isEmpty())) {
      throw new UnverifiedException("no proof that the log holds it");
    }
    proof.ifPresent(present -> present.verify(body, log));
    if (promise.isPresent()) {
      return Optional.of(promised(promise.get(), log));
    }
    refuseWhatNobodySigned();
    return Optional.empty();
  }

  private Instant promised(byte[] signature, TransparencyLog log) {
    if (!log.signed(promisedText(), signature)) {
      throw new UnverifiedException("the log's promise is not signed by the log");
    }
    Instant time = Instant.ofEpochSecond(integratedTime);
    log.demandValid(time);
    return time;
  }

  /** In the order of the names (RFC 8785). */
  private byte[] promisedText() {
    return Json.object()
        .with("body", CanonicalBase64.encode(body))
        .with("integratedTime", integratedTime)
        .with("logID", HexFormat.of().formatHex(logId))
        .with("logIndex", index)
        .toText()
        .getBytes(UTF_8);
  }

  /** Rekor 2 has one tree a log and tells no time; what else stands there has no signature. */
  private void refuseWhatNobodySigned() {
    if (integratedTime != 0 || proof.filter(present -> present.index() == index).isEmpty()) {
      throw new UnverifiedException("it has an index or a time that the log did not sign");
    }
  }
}
