package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.json.Json;
import io.edgeward.trust.LayerVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Sigstore in small: everyone whom a trusted root names. */
final class TestSigstore {
  /** When things are signed. */
  static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  /** When they are verified. */
  static final Clock CLOCK = Clock.fixed(NOON.plus(Duration.ofHours(3)), ZoneOffset.UTC);

  static final Consumer<JsonObject> AS_IT_IS = root -> {};

  private final TestAuthority authority = new TestAuthority("sigstore", NOON);
  private final TestLog certificateLog = new TestLog();
  private final TestLog log = new TestLog();
  private final TestTimestampAuthority timestamps =
      new TestTimestampAuthority(NOON, UnaryOperator.identity());

  TestAuthority authority() {
    return authority;
  }

  TestLog certificateLog() {
    return certificateLog;
  }

  TestLog log() {
    return log;
  }

  TestTimestampAuthority timestamps() {
    return timestamps;
  }

  /** The trusted root of this instance, altered. */
  byte[] root(Consumer<JsonObject> alteration) {
    String json =
        Json.object()
            .with("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1")
            .with("tlogs", List.of(log.json()))
            .with("certificateAuthorities", List.of(authority.json()))
            .with("ctlogs", List.of(certificateLog.json()))
            .with("timestampAuthorities", List.of(timestamps.json()))
            .toText();
    JsonObject root = JsonParser.parseString(json).getAsJsonObject();
    alteration.accept(root);
    return root.toString().getBytes(UTF_8);
  }

  LayerVerifier verifier(Consumer<JsonObject> alteration, Clock clock) {
    return new LayerVerifier(List.of(), Optional.of(TrustedRoot.parse(root(alteration))), clock);
  }
}
