package io.edgeward.registry.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.FakeServer;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import io.edgeward.registry.read.ContentVerifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Content that is not the image of today. */
final class OddContentTest {
  private static final Tag V1 = Tag.of("v1");
  private static final byte[] LAYER = "layer".getBytes(StandardCharsets.UTF_8);
  private static final Digest LAYER_DIGEST = Digest.ofContent(LAYER);

  private final EmbeddedRegistry staging = EmbeddedRegistry.start();
  private final EmbeddedRegistry us = EmbeddedRegistry.start();
  private final RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
  private final RepositoryPath inUs = RepositoryPath.of(us.host() + "/prod/foo");
  private final RegistryClient client = Clients.brisk().build();

  @AfterEach
  void stop() {
    client.close();
    staging.close();
    us.close();
  }

  @Test
  void readsASignedSchema1ManifestAsItIs() {
    String manifest = signed(schema1());
    Digest digest = Digest.ofContent(bytes(schema1()));
    try (FakeServer old =
        new FakeServer((exchange, n) ->
            FakeServer.send(exchange, 200, manifest, "Content-Type", MediaTypes.SCHEMA_1_SIGNED))) {
      RepositoryPath path = RepositoryPath.of(old.host() + "/staging/foo");
      ManifestContent content = client.findManifest(path, digest).orElseThrow();
      assertThat(content.bytes()).isEqualTo(bytes(manifest));
      assertThat(content.digest()).isEqualTo(digest);
      assertThat(ManifestLinks.of(content).blobs())
          .containsExactly(new Descriptor("", LAYER_DIGEST, Descriptor.UNKNOWN));
    }
  }

  @Test
  void copiesASchema1ManifestAndItsLayersOfUnknownLength() {
    Digest digest = Digest.ofContent(bytes(schema1()));
    client.blobs().upload(source, LAYER_DIGEST, LAYER);
    put(digest, MediaTypes.SCHEMA_1, schema1());

    assertThat(copy(digest)).containsExactly(new Outcome.Copied());

    ManifestContent copied = client.findManifest(inUs, V1).orElseThrow();
    assertThat(copied.bytes()).isEqualTo(bytes(schema1()));
    assertThat(client.blobs().has(inUs, LAYER_DIGEST)).isTrue();
  }

  @Test
  void copiesWhatAnIndexNamesBySha512() {
    Digest layer = DigestAlgorithm.SHA512.digest(LAYER);
    client.blobs().upload(source, layer, LAYER);
    String image =
        "{\"schemaVersion\":2,\"config\":%1$s,\"layers\":[%1$s]}"
            .formatted(layer("application/vnd.oci.image.layer.v1.tar", layer));
    Digest child = DigestAlgorithm.SHA512.digest(bytes(image));
    client.putManifest(
        source, child, new ManifestContent(child, MediaTypes.OCI_MANIFEST, bytes(image)));
    String index =
        "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(layer(MediaTypes.OCI_MANIFEST, child));
    Digest digest = Digest.ofContent(bytes(index));
    put(digest, MediaTypes.OCI_INDEX, index);

    assertThat(copy(digest)).containsExactly(new Outcome.Copied());

    assertThat(client.head(inUs, V1)).contains(digest);
    assertThat(client.findManifest(inUs, child).orElseThrow().bytes()).isEqualTo(bytes(image));
    assertThat(client.blobs().has(inUs, layer)).isTrue();
    new ContentVerifier(client).verify(inUs, digest);
  }

  @Test
  void aWrongByteUnderASha512IsFound() {
    Digest layer = DigestAlgorithm.SHA512.digest(LAYER);
    client.blobs().upload(source, layer, LAYER);
    Descriptor blob = new Descriptor("", layer, LAYER.length);
    staging.faults().add("GET", "blobs/", When.always(), new Fault.WrongByte(0));
    assertThatThrownBy(() -> client.blobs().bytes(source, blob))
        .hasMessageContaining("the content is sha512:")
        .hasMessageEndingWith(", not " + layer);
  }

  @Test
  void leavesForeignLayersWhereTheyAre() {
    Digest foreign = Digest.ofContent(bytes("must not be redistributed"));
    String types =
        layer("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", foreign)
            + ","
            + layer("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", foreign)
            + ","
            + layer("application/vnd.oci.image.layer.v1.tar", LAYER_DIGEST);
    ManifestContent manifest = content(MediaTypes.OCI_MANIFEST, manifest(types));

    assertThat(ManifestLinks.of(manifest).blobs())
        .extracting(Descriptor::digest)
        .containsExactly(LAYER_DIGEST);
  }

  @Test
  void copiesUnknownTypesAsBytesAndSaysSo() {
    String type = "application/vnd.example.novelty.v7+json";
    String manifest = manifest(layer("application/vnd.example.part", LAYER_DIGEST));
    Digest digest = Digest.ofContent(bytes(manifest));
    client.blobs().upload(source, LAYER_DIGEST, LAYER);
    put(digest, type, manifest);

    assertThat(logged(() -> assertThat(copy(digest)).containsExactly(new Outcome.Copied())))
        .containsExactly(
            "%s in %s has the unknown type \"%s\" and is copied as it is"
                .formatted(digest, source, type));
    ManifestContent copied = client.findManifest(inUs, V1).orElseThrow();
    assertThat(copied.mediaType()).isEqualTo(type);
    assertThat(copied.bytes()).isEqualTo(bytes(manifest));
    assertThat(client.blobs().has(inUs, LAYER_DIGEST)).isTrue();
  }

  private static List<String> logged(Runnable work) {
    List<String> messages = new ArrayList<>();
    Logger logger = Logger.getLogger(ContentCopier.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            messages.add(java.text.MessageFormat.format(entry.getMessage(), entry.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
    }
    return messages;
  }

  private void put(Digest digest, String type, String manifest) {
    client.putManifest(source, digest, new ManifestContent(digest, type, bytes(manifest)));
  }

  private List<Outcome> copy(Digest digest) {
    return new ImageCopier(client)
        .copy(source, digest, List.of(new CopyTarget(inUs, List.of(V1)))).stream()
            .map(Delivery::outcome)
            .toList();
  }

  private static String schema1() {
    return """
    {"schemaVersion":1,"name":"staging/foo","tag":"v1","architecture":"amd64",\
    "fsLayers":[{"blobSum":"%s"}],"history":[{"v1Compatibility":"{}"}]
    }\
    """
        .formatted(LAYER_DIGEST);
  }

  /** Puts a signature where the format wants it: before the last bracket. */
  private static String signed(String payload) {
    String head = payload.substring(0, payload.length() - 2);
    String tail = base64(payload.substring(head.length()));
    String header =
        base64("{\"formatLength\":%d,\"formatTail\":\"%s\"}".formatted(head.length(), tail));
    return head + ",\"signatures\":[{\"protected\":\"%s\",\"signature\":\"x\"}]}".formatted(header);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
  }

  private static String manifest(String layers) {
    return "{\"schemaVersion\":2,\"layers\":[%s]}".formatted(layers);
  }

  private static String layer(String type, Digest digest) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, digest, LAYER.length);
  }

  private static ManifestContent content(String type, String text) {
    return new ManifestContent(Digest.ofContent(bytes(text)), type, bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
