package io.edgeward.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.contract.Wire.Answer;
import io.edgeward.model.image.Digest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running registry and the steps that the contracts share. Each test takes its own repository.
 */
public interface RegistryUnderTest {
  String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  String INDEX = "application/vnd.oci.image.index.v1+json";
  String CONFIG = "application/vnd.oci.image.config.v1+json";
  AtomicInteger NAMES = new AtomicInteger();

  /** Where the registry listens. */
  URI registry();

  /** What it does not do, with the reason. */
  Map<Feature, String> lacks();

  default Wire wire() {
    return new Wire(registry());
  }

  default void needs(Feature feature) {
    assumeTrue(!lacks().containsKey(feature), () -> lacks().get(feature));
  }

  /** A repository that no other test uses, as a path: {@code /v2/contract/r7}. */
  default String repository() {
    return "/v2/contract/r" + NAMES.incrementAndGet();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  default Digest pushBlob(String repository, byte[] content) {
    Digest digest = Digest.ofContent(content);
    Answer start = wire().post(repository + "/blobs/uploads/", new byte[0]);
    assertThat(start.status()).isEqualTo(202);
    assertThat(wire().put(closing(start, digest), content).status()).isEqualTo(201);
    return digest;
  }

  /** The request that closes a session. */
  static String closing(Answer session, Digest digest) {
    String location = session.location();
    return location + (location.contains("?") ? "&" : "?") + "digest=" + digest;
  }

  static JsonObject descriptor(String mediaType, Digest digest, long size) {
    JsonObject descriptor = new JsonObject();
    descriptor.addProperty("mediaType", mediaType);
    descriptor.addProperty("digest", digest.text());
    descriptor.addProperty("size", size);
    return descriptor;
  }

  /** A manifest of one config that is pushed first, and no layers. */
  default JsonObject manifest(String repository, String config) {
    byte[] content = bytes(config);
    JsonObject manifest = new JsonObject();
    manifest.addProperty("schemaVersion", 2);
    manifest.addProperty("mediaType", MANIFEST);
    manifest.add("config", descriptor(CONFIG, pushBlob(repository, content), content.length));
    manifest.add("layers", new JsonArray());
    return manifest;
  }

  default Answer putManifest(String repository, String reference, byte[] manifest) {
    return wire().put(repository + "/manifests/" + reference, manifest, "Content-Type", MANIFEST);
  }

  /** Pushes an image under a tag. */
  default byte[] pushImage(String repository, String tag) {
    byte[] manifest = bytes(manifest(repository, "{\"for\":\"" + tag + "\"}").toString());
    assertThat(putManifest(repository, tag, manifest).status()).isEqualTo(201);
    return manifest;
  }

  static void assertError(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    JsonObject error =
        JsonParser.parseString(answer.text())
            .getAsJsonObject()
            .getAsJsonArray("errors")
            .get(0)
            .getAsJsonObject();
    assertThat(error.get("code").getAsString()).isEqualTo(code);
  }
}
