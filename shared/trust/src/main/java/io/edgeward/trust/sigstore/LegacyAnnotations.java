package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What cosign wrote to the annotations of a layer before there were bundles. It says what a bundle
 * of the first version says, so that one verifier is for both.
 */
public final class LegacyAnnotations {
  private static final String CERTIFICATE = "dev.sigstore.cosign/certificate";
  private static final String LOG_ENTRY = "dev.sigstore.cosign/bundle";

  private LegacyAnnotations() {}

  /**
   * The bundle that holds {@code content} and what {@code annotations} add. Certificates between
   * the signer and a root are not read: those of the trusted root are to be found there.
   *
   * @throws UnverifiedException if an annotation is not what it should be; it says which
   * @throws IllegalArgumentException if what the log holds is not well-formed
   */
  public static Bundle bundle(BundleContent content, Map<String, String> annotations) {
    return new Bundle(
        content,
        read(annotations, CERTIFICATE, LegacyAnnotations::certificate),
        read(annotations, LOG_ENTRY, LegacyAnnotations::logEntry).stream().toList(),
        List.of(),
        false);
  }

  private static <T> Optional<T> read(
      Map<String, String> annotations, String name, Function<String, T> reading) {
    try {
      return Optional.ofNullable(annotations.get(name))
          .filter(text -> !text.isBlank())
          .map(reading);
    } catch (UnverifiedException | JsonRefusedException e) {
      throw new UnverifiedException("its annotation %s: %s".formatted(name, e.getMessage()));
    }
  }

  private static X509Certificate certificate(String pem) {
    return Certificates.parse(Pem.decode(pem.getBytes(UTF_8)));
  }

  private static LogEntry logEntry(String text) {
    JsonObject json = Json.parseObject(text);
    JsonObject payload = json.object("Payload");
    byte[] body = CanonicalBase64.member(payload, "body");
    return new LogEntry(
        LoggedSignature.kind(Json.parseObject(body)),
        Hexadecimal.member(payload, "logID"),
        payload.integer("logIndex"),
        payload.integer("integratedTime"),
        Optional.of(CanonicalBase64.member(json, "SignedEntryTimestamp")),
        Optional.empty(),
        body);
  }
}
