package io.edgeward.trust.sigstore;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whom keyless signatures lead to: what Sigstore calls {@code trusted_root.json}. */
public final class TrustedRoot {
  private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.trustedroot";

  private final List<CertificateAuthority> certificateAuthorities;
  private final List<TransparencyLog> signatureLogs;
  private final List<TransparencyLog> certificateLogs;
  private final List<CertificateAuthority> timestampAuthorities;

  private TrustedRoot(JsonObject json) {
    certificateAuthorities = all(json, "certificateAuthorities", CertificateAuthority::parse);
    signatureLogs = all(json, "tlogs", TransparencyLog::parse);
    certificateLogs = all(json, "ctlogs", TransparencyLog::parse);
    timestampAuthorities = all(json, "timestampAuthorities", CertificateAuthority::parse);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with where and what is wrong, as the end of a sentence that
   *     begins with the file
   */
  public static TrustedRoot parse(byte[] json) {
    JsonObject top = Json.parseObject(json);
    if (!top.text("mediaType").startsWith(MEDIA_TYPE)) {
      throw new IllegalArgumentException(
          "$.mediaType: this is no trusted root of Sigstore; write one of the type "
              + MEDIA_TYPE
              + "+json;version=0.1");
    }
    return new TrustedRoot(top);
  }

  List<CertificateAuthority> certificateAuthorities() {
    return certificateAuthorities;
  }

  List<CertificateAuthority> timestampAuthorities() {
    return timestampAuthorities;
  }

  List<TransparencyLog> certificateLogs() {
    return certificateLogs;
  }

  /** The log of signatures that entries call {@code id}. */
  Optional<TransparencyLog> signatureLog(byte[] id) {
    return signatureLogs.stream().filter(log -> log.isCalled(id)).findFirst();
  }

  private static <T> List<T> all(JsonObject json, String name, Function<JsonObject, T> parser) {
    return json.objects(name).stream().map(element -> parsed(element, parser)).toList();
  }

  private static <T> T parsed(JsonObject element, Function<JsonObject, T> parser) {
    try {
      return parser.apply(element);
    } catch (UnverifiedException e) {
      // What is not canonical says its place itself.
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
