package io.edgeward.registry.manifest;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.auth.Challenge;
import io.edgeward.registry.http.RetryAfter;
import io.edgeward.testkit.property.Fuzz;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a registry answers is read, or refused with a sentence. */
class RegistryFuzzTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String OCI = "application/vnd.oci.image.";
  private static final String DESCRIPTOR =
      "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":7}".formatted("%s", A);

  private static final String IMAGE =
      "{\"schemaVersion\":2,\"mediaType\":\"%smanifest.v1+json\",\"config\":%s,\"layers\":[%s,%s],\"subject\":%s,\"annotations\":{\"a\":\"b\"}}"
          .formatted(
              OCI,
              DESCRIPTOR.formatted(OCI + "config.v1+json"),
              DESCRIPTOR.formatted(OCI + "layer.v1.tar+gzip"),
              DESCRIPTOR.formatted("application/vnd.dev.cosign.simplesigning.v1+json"),
              DESCRIPTOR.formatted(OCI + "manifest.v1+json"));

  private static final String INDEX =
      "{\"schemaVersion\":2,\"mediaType\":\"%sindex.v1+json\",\"manifests\":[%s,%s]}"
          .formatted(
              OCI,
              DESCRIPTOR.formatted(OCI + "manifest.v1+json"),
              DESCRIPTOR.formatted(OCI + "index.v1+json"));

  private static final String SIGNED =
      Schema1Test.signed(Schema1Test.signature(Schema1Test.LENGTH, Schema1Test.TAIL));

  static Stream<String> types() {
    return Stream.of(
        OCI + "manifest.v1+json",
        OCI + "index.v1+json",
        "application/vnd.docker.distribution.manifest.v1+prettyjws",
        "application/json");
  }

  private static ManifestContent content(String type, byte[] bytes) {
    return new ManifestContent(Schema1.digest(DigestAlgorithm.SHA256, type, bytes), type, bytes);
  }

  private static String sample(String type) {
    return type.endsWith("prettyjws") ? SIGNED : type.contains("index") ? INDEX : IMAGE;
  }

  @ParameterizedTest
  @MethodSource("types")
  void linksOfManifestsEnd(String type) throws Exception {
    Fuzz.of("links of " + type, sample(type))
        .endsIn(RegistryException.class, bytes -> ManifestLinks.of(content(type, bytes)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void outlinesOfAttachmentsEnd(String type) throws Exception {
    Fuzz.of("outlines of " + type, type.contains("index") ? INDEX : IMAGE)
        .endsIn(RegistryException.class, bytes -> outline(type, bytes));
  }

  private static void outline(String type, byte[] bytes) {
    try {
      ManifestOutlines.of(content(type, bytes));
    } catch (RegistryException e) {
      if (e.kind() != RegistryException.Kind.REFUSED) {
        throw new IllegalStateException(e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void typesOfManifestsEnd(String type) throws Exception {
    Fuzz.of("type of " + type, sample(type))
        .endsIn(IllegalArgumentException.class, bytes -> ManifestType.of(type, bytes));
  }

  /** The digest of a signed manifest is of a part of its own bytes, or of all of them. */
  @Test
  void forgedSignaturesEnd() throws Exception {
    String type = "application/vnd.docker.distribution.manifest.v1+prettyjws";
    Fuzz.of("forged signatures", SIGNED)
        .endsIn(
            Nothing.class,
            bytes -> {
              byte[] payload = Schema1.payload(type, bytes);
              if (payload.length > bytes.length) {
                throw new IllegalStateException("a payload longer than its body");
              }
              Digest digest = Schema1.digest(DigestAlgorithm.SHA256, type, bytes);
              if (!digest.equals(Digest.ofContent(payload))) {
                throw new IllegalStateException("a digest of something else than the payload");
              }
            });
  }

  @Test
  void challengesEnd() throws Exception {
    Fuzz.of(
            "challenges",
            "Bearer realm=\"https://auth.example/token\",service=\"r\",scope=\"repository:a:pull\"",
            "Basic realm=\"r\"")
        .endsIn(
            Nothing.class,
            bytes -> Challenge.best(List.of(new String(bytes, StandardCharsets.UTF_8))));
  }

  @Test
  void waitsEnd() throws Exception {
    Instant now = Instant.parse("2026-11-21T04:00:00Z");
    Fuzz.of("Retry-After", "120", "Fri, 21 Nov 2026 05:00:00 GMT", "1795233600")
        .endsIn(
            Nothing.class,
            bytes -> RetryAfter.parse(new String(bytes, StandardCharsets.UTF_8), now));
  }

  /** Nothing is refused: what is not understood says nothing. */
  private static final class Nothing extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
