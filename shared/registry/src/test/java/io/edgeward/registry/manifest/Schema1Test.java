package io.edgeward.registry.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.FakeServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a signed manifest says about its own digest. */
public final class Schema1Test {
  private static final String LAYER = "sha256:" + "ab".repeat(32);
  private static final String OTHER = "sha256:" + "cd".repeat(32);

  /** The text that is signed, as Docker writes it. */
  private static final String PAYLOAD =
      """
      {
         "schemaVersion": 1,
         "name": "foo",
         "tag": "v1",
         "architecture": "amd64",
         "fsLayers": [{"blobSum": "%s"}],
         "history": [{"v1Compatibility": "{}"}]
      }\
      """
          .formatted(LAYER);

  static final String TAIL = "\n}";
  static final int LENGTH = PAYLOAD.length() - TAIL.length();

  @Test
  void isTheDigestOfTheSignedText() {
    for (String body :
        new String[] {
          signed(signature(LENGTH, TAIL)), signed(signature(LENGTH, TAIL), signature(LENGTH, TAIL))
        }) {
      assertThat(digest(body)).isEqualTo(Digest.ofContent(bytes(PAYLOAD)));
      assertThat(content(body).payload()).isEqualTo(bytes(PAYLOAD));
      assertThat(ManifestLinks.of(content(body)).blobs())
          .containsExactly(new Descriptor("", Digest.of(LAYER), Descriptor.UNKNOWN));
    }
  }

  /** Everything that a body can say of itself without being that text and its signatures. */
  static Stream<Arguments> bodies() {
    String index =
        "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"%s\",\"size\":1}]}".formatted(OTHER);
    return Stream.of(
        Arguments.of("no signatures", PAYLOAD),
        Arguments.of("an empty list of signatures", signed()),
        Arguments.of("a length beyond memory", signed(signature("2000000000"))),
        Arguments.of("a length beyond the body", signed(signature("5000"))),
        Arguments.of("a length beyond int", signed(signature("99999999999999999999"))),
        Arguments.of("a negative length", signed(signature("-1"))),
        Arguments.of("no length", signed(signature("0"))),
        Arguments.of("a fraction", signed(signature(LENGTH + ".5"))),
        Arguments.of("a whole fraction", signed(signature(LENGTH + ".0"))),
        Arguments.of("an exponent", signed(signature("1e2"))),
        Arguments.of("an exponent beyond numbers", signed(signature("1e999999999"))),
        Arguments.of("a length in quotes", signed(signature("\"" + LENGTH + "\""))),
        Arguments.of("a length that is a list", signed(signature("[" + LENGTH + "]"))),
        Arguments.of("a length that is null", signed(signature("null"))),
        Arguments.of("a shorter length", signed(signature(LENGTH - 1, TAIL))),
        Arguments.of("an empty tail", signed(signature(LENGTH, ""))),
        Arguments.of("a tail of another object", signed(signature(1, PAYLOAD.substring(1)))),
        Arguments.of("a huge tail", signed(signature(LENGTH, " ".repeat(100_000) + "}"))),
        Arguments.of("two ends", signed(signature(LENGTH, "}}"))),
        Arguments.of(
            "signatures that disagree", signed(signature(LENGTH, TAIL), signature(LENGTH, "}"))),
        Arguments.of("a signature without header", signed("{\"signature\":\"x\"}")),
        Arguments.of("a header that is a number", signed("{\"protected\":1}")),
        Arguments.of("a header that is null", signed("{\"protected\":null}")),
        Arguments.of("a header that is no base64", signed("{\"protected\":\"***\"}")),
        Arguments.of("a header that is no object", signed(header("[]"))),
        Arguments.of("a header without fields", signed(header("{}"))),
        Arguments.of(
            "a header without tail", signed(header("{\"formatLength\":%d}".formatted(LENGTH)))),
        Arguments.of(
            "a header that says it twice",
            signed(
                header(
                    "{\"formatLength\":%d,\"formatLength\":%d,\"formatTail\":\"%s\"}"
                        .formatted(LENGTH, LENGTH, base64(TAIL))))),
        Arguments.of(
            "a header that nests deep", signed(header("[".repeat(200_000) + "]".repeat(200_000)))),
        Arguments.of("a signature that is no object", signed("7")),
        Arguments.of("a body that nests deep", "[".repeat(200_000)),
        Arguments.of("more than the signed text", with("\"layers\":[]")),
        Arguments.of("children outside of the signed text", with(index.substring(1, 60) + "\"}]")),
        Arguments.of("another layer", with("\"fsLayers\":[{\"blobSum\":\"%s\"}]".formatted(OTHER))),
        Arguments.of("a name twice", with("\"name\":\"foo\"")),
        Arguments.of("an index", "{\"signatures\":[%s],%s".formatted(self(12), index.substring(1))),
        Arguments.of("something behind the object", signed(signature(LENGTH, TAIL)) + "x"),
        Arguments.of("no JSON", "hello"),
        Arguments.of("nothing", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void isTheDigestOfTheBytesOfAnythingElse(String what, String body) {
    assertThat(digest(body)).isEqualTo(Digest.ofContent(bytes(body)));
    assertThat(content(body).payload()).isEqualTo(bytes(body));
  }

  @Test
  void aTextThatIsNoSchema1IsNotBelieved() {
    for (String version : new String[] {"2", "\"1\"", "1.0", "null"}) {
      String payload = PAYLOAD.replace("\"schemaVersion\": 1", "\"schemaVersion\": " + version);
      String body = signedText(payload, signature(payload.length() - TAIL.length(), TAIL));
      assertThat(digest(body)).as(version).isEqualTo(Digest.ofContent(bytes(body)));
    }
  }

  @Test
  void anotherTypeIsNotBelieved() {
    String body = signed(signature(LENGTH, TAIL));
    for (String type : new String[] {MediaTypes.SCHEMA_1, MediaTypes.OCI_INDEX, "", "text/plain"}) {
      assertThat(Schema1.digest(DigestAlgorithm.SHA256, type, bytes(body)))
          .as(type)
          .isEqualTo(Digest.ofContent(bytes(body)));
    }
  }

  @Test
  void aSourceCannotLetAReviewedDigestSpeakForAnotherBody() {
    String reviewed = "{\"reviewed\":1}";
    String body =
        "{\"reviewed\":1,\"manifests\":[{\"digest\":\"%s\",\"size\":1}],\"signatures\":[%s]}"
            .formatted(OTHER, signature(reviewed.length() - 1, "}"));
    Digest digest = Digest.ofContent(bytes(reviewed));
    try (FakeServer source =
            new FakeServer((exchange, n) ->
                FakeServer.send(exchange, 200, body, "Content-Type", MediaTypes.SCHEMA_1_SIGNED));
        RegistryClient client = Clients.brisk().build()) {
      RepositoryPath path = RepositoryPath.of(source.host() + "/staging/foo");
      assertThatThrownBy(() -> client.findManifest(path, digest))
          .isInstanceOfSatisfying(
              RegistryException.class,
              e -> assertThat(e.kind()).isEqualTo(RegistryException.Kind.CORRUPT))
          .hasMessage(
              "GET http://%s/v2/staging/foo/manifests/%s: the content is %s, not %s"
                  .formatted(source.host(), digest, Digest.ofContent(bytes(body)), digest));
    }
  }

  private static Digest digest(String body) {
    return Schema1.digest(DigestAlgorithm.SHA256, MediaTypes.SCHEMA_1_SIGNED, bytes(body));
  }

  private static ManifestContent content(String body) {
    return new ManifestContent(digest(body), MediaTypes.SCHEMA_1_SIGNED, bytes(body));
  }

  static String signed(String... signatures) {
    return signedText(PAYLOAD, signatures);
  }

  /** Puts signatures where the format wants them: before the last bracket. */
  public static String signedText(String payload, String... signatures) {
    return payload.substring(0, payload.length() - TAIL.length())
        + ",\n   \"signatures\": [%s]".formatted(String.join(",", signatures))
        + TAIL;
  }

  /** The signed text, its signature, and one more field. */
  private static String with(String field) {
    String body = signed(signature(LENGTH, TAIL));
    return body.substring(0, body.length() - TAIL.length()) + "," + field + TAIL;
  }

  private static String self(int length) {
    return signature(length, "}");
  }

  public static String signature(int length, String tail) {
    return header("{\"formatLength\":%d,\"formatTail\":\"%s\"}".formatted(length, base64(tail)));
  }

  private static String signature(String length) {
    return header("{\"formatLength\":%s,\"formatTail\":\"%s\"}".formatted(length, base64(TAIL)));
  }

  private static String header(String json) {
    return "{\"protected\":\"%s\",\"signature\":\"x\"}".formatted(base64(json));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
