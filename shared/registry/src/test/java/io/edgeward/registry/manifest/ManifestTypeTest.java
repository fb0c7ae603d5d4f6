package io.edgeward.registry.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.Clients;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.registry.http.FakeServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests are stored as what they are, or not at all. */
final class ManifestTypeTest {
  private static final Digest PART = Digest.of("sha256:" + "ab".repeat(32));
  private static final String DOCKERS_IMAGE = "application/vnd.docker.container.image.v1+json";
  private static final String OCIS_IMAGE = "application/vnd.oci.image.config.v1+json";

  private static final String[] VAGUE = {
    "",
    "application/json",
    "application/json; charset=utf-8",
    "text/plain",
    "text/html",
    "application/octet-stream"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"schemaVersion":2,"config":CONFIG_OCI,"layers":[]}        | application/vnd.oci.image.manifest.v1+json
          {"schemaVersion":2,"config":CONFIG_OTHER,"layers":[]}      | application/vnd.oci.image.manifest.v1+json
          {"schemaVersion":2,"config":CONFIG_DOCKER,"layers":[]}     | application/vnd.docker.distribution.manifest.v2+json
          {"schemaVersion":2,"layers":[]}                            | application/vnd.oci.image.manifest.v1+json
          {"schemaVersion":2,"manifests":[]}                         | application/vnd.oci.image.index.v1+json
          {"schemaVersion":2,"manifests":[CHILD_OCI]}                | application/vnd.oci.image.index.v1+json
          {"schemaVersion":2,"manifests":[CHILD_OCI,CHILD_DOCKER]}   | application/vnd.oci.image.index.v1+json
          {"schemaVersion":2,"manifests":[CHILD_DOCKER]}             | application/vnd.docker.distribution.manifest.list.v2+json
          {"schemaVersion":1,"fsLayers":[],"history":[]}             | application/vnd.docker.distribution.manifest.v1+json
          {"schemaVersion":1,"fsLayers":[],"signatures":[]}          | application/vnd.docker.distribution.manifest.v1+prettyjws
          {"artifactType":"application/x","blobs":[]}                | application/vnd.oci.artifact.manifest.v1+json
          {"mediaType":"application/vnd.example.v7+json"}            | application/vnd.example.v7+json
          {"mediaType":"application/json","manifests":[]}            | application/vnd.oci.image.index.v1+json
          {"mediaType":7,"layers":[],"manifests":null}               | application/vnd.oci.image.manifest.v1+json
          """)
  void isToldByTheFieldsWhereTheRegistrySaysNothing(String manifest, String type) {
    for (String told : VAGUE) {
      assertThat(ManifestType.of(MediaTypes.bare(told), bytes(filled(manifest))))
          .as(told)
          .isEqualTo(type);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                               | no manifest
          {"schemaVersion":2}              | no manifest
          []                               | no manifest
          hello                            | no manifest
          ~~                               | no manifest
          {"layers":[],"layers":[]}        | no manifest
          {"layers":[],"manifests":[]}     | an image and an index
          {"config":{},"fsLayers":[]}      | an image and a schema 1 image
          {"schemaVersion":1,"blobs":[]}   | a schema 1 image and an artifact
          """)
  void isRefusedWhereNothingTellsIt(String manifest, String found) {
    for (String told : VAGUE) {
      assertThatThrownBy(() -> ManifestType.of(MediaTypes.bare(told), bytes(manifest)))
          .hasMessage(
              "neither the registry nor its fields tell what it is (%s); push it again with its"
                      .formatted(found)
                  + " media type");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"schemaVersion":2,"config":{},"layers":[],"manifests":[]} | an image and an index
          {"schemaVersion":1,"fsLayers":[],"manifests":[]}           | an index and a schema 1 image
          {"schemaVersion":1,"manifests":[]}                         | an index and a schema 1 image
          {"layers":[],"blobs":[]}                                   | an image and an artifact
          """)
  void whatIsTwoThingsAtOnceIsNoProofAndIsNotCopied(String manifest, String found) {
    for (String type :
        List.of(MediaTypes.OCI_INDEX, MediaTypes.OCI_MANIFEST, MediaTypes.SCHEMA_1, "x/unknown")) {
      assertRefused(type, manifest, found);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/vnd.oci.image.manifest.v1+json                | {"manifests":[]} | an index
          application/vnd.docker.distribution.manifest.v2+json      | {"manifests":[]} | an index
          application/vnd.oci.image.index.v1+json                   | {"layers":[]}    | an image
          application/vnd.docker.distribution.manifest.list.v2+json | {"config":{}}    | an image
          application/vnd.docker.distribution.manifest.v1+json      | {"layers":[]}    | an image
          application/vnd.oci.image.manifest.v1+json                | {"fsLayers":[]}  | a schema 1 image
          """)
  void whatIsAnotherThingThanItsTypeSaysIsNoProofAndIsNotCopied(
      String type, String manifest, String found) {
    assertRefused(type, manifest, found);
  }

  private static void assertRefused(String type, String manifest, String found) {
    Digest digest = Digest.ofContent(bytes(manifest));
    ManifestContent content = new ManifestContent(digest, type, bytes(manifest));
    assertThatThrownBy(() -> ManifestLinks.of(content))
        .hasMessage(
            "manifest %s cannot be understood: it is %s, and served as \"%s\"; readers would"
                    .formatted(digest, found, type)
                + " disagree what it is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "layers", "blobs", "manifests", "subject"})
  void anUnknownAlgorithmIsRefusedByTheNameOfItsDescriptor(String field) {
    boolean alone = field.equals("config") || field.equals("subject");
    String descriptor = "{\"digest\":\"blake3:00\",\"size\":1}";
    String manifest = "{\"%s\":%s}".formatted(field, alone ? descriptor : "[" + descriptor + "]");
    Digest digest = Digest.ofContent(bytes(manifest));
    ManifestContent content = new ManifestContent(digest, "x/unknown", bytes(manifest));
    assertThatThrownBy(() -> ManifestLinks.of(content))
        .hasMessage(
            "manifest %s cannot be understood: %s: \"blake3:00\" is not a digest: write sha256:"
                    .formatted(digest, alone ? field : field + "[0]")
                + " and 64 hexadecimal digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/octet-stream"})
  void aManifestWithoutTypeIsStoredUnderTheOneThatItHas(String told) {
    String manifest = "{\"schemaVersion\":2,\"manifests\":[]}";
    Copied copied = copy(told, manifest);
    assertThat(copied.outcome()).isEqualTo(new Outcome.Copied());
    assertThat(copied.type()).isEqualTo(MediaTypes.OCI_INDEX);
  }

  /** What became of a copy, and the type that its tag has now. */
  private record Copied(Outcome outcome, String type) {}

  private static Copied copy(String told, String manifest) {
    Digest digest = Digest.ofContent(bytes(manifest));
    try (FakeServer source =
            new FakeServer((exchange, n) -> {
              boolean isManifest = exchange.getRequestURI().getPath().endsWith(digest.text());
              FakeServer.send(
                  exchange,
                  isManifest && exchange.getRequestURI().getPath().contains("/manifests/")
                      ? 200
                      : 404,
                  isManifest ? manifest : "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}",
                  "Content-Type",
                  told);
            });
        EmbeddedRegistry production = EmbeddedRegistry.start();
        RegistryClient client = Clients.brisk().build()) {
      RepositoryPath to = RepositoryPath.of(production.host() + "/prod/foo");
      List<Delivery> deliveries =
          new ImageCopier(client)
              .copy(
                  RepositoryPath.of(source.host() + "/staging/foo"),
                  digest,
                  List.of(new CopyTarget(to, List.of(Tag.of("v1")))));
      return new Copied(
          deliveries.getFirst().outcome(),
          client.findManifest(to, Tag.of("v1")).map(ManifestContent::mediaType).orElse("nothing"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "hello", "{\"layers\":[],\"manifests\":[]}"})
  void nothingIsStoredThatNobodyCouldRead(String manifest) {
    Copied copied = copy("application/json", manifest);
    assertThat(copied.type()).isEqualTo("nothing");
    assertThat(copied.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.message()).contains("tell what it is");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {MediaTypes.OCI_INDEX, MediaTypes.DOCKER_MANIFEST, "x/unknown"})
  void aTypeThatContradictsTheManifestsOwnIsRefused(String told) {
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"layers\":[]}"
            .formatted(MediaTypes.OCI_MANIFEST);
    assertThatThrownBy(() -> ManifestType.of(told, bytes(manifest)))
        .hasMessage(
            "it is served as \"%s\" and says itself that it is \"%s\"; push it again as one of them"
                .formatted(told, MediaTypes.OCI_MANIFEST));
    assertThat(ManifestType.of(MediaTypes.OCI_MANIFEST, bytes(manifest)))
        .isEqualTo(MediaTypes.OCI_MANIFEST);
  }

  private static String filled(String manifest) {
    return manifest
        .replace("CONFIG_OCI", descriptor(OCIS_IMAGE))
        .replace("CONFIG_OTHER", descriptor("application/vnd.example"))
        .replace("CONFIG_DOCKER", descriptor(DOCKERS_IMAGE))
        .replace("CHILD_OCI", descriptor(MediaTypes.OCI_MANIFEST))
        .replace("CHILD_DOCKER", descriptor(MediaTypes.DOCKER_MANIFEST));
  }

  private static String descriptor(String type) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":1}".formatted(type, PART);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
