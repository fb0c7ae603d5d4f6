package io.edgeward.cli.command;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.trust.PredicateType;
import io.edgeward.trust.artifact.BundleWriter;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import io.edgeward.trust.artifact.StatementWriter;
import io.edgeward.trust.signer.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image in staging and in two regions of production, manifests that want it, and a policy with
 * a key of promotion and one of a builder.
 */
final class EvidenceStand implements AutoCloseable {
  static final String NAME = "registry.example.io/foo/bar";
  static final Tag TAG = new Tag("1.0");

  final Image image = Images.image(1);
  final EmbeddedRegistry registry;
  final RepositoryPath us;
  final RepositoryPath eu;
  final RepositoryPath staging;
  final SigningKey promoter;
  final SigningKey builder;
  final ManifestsFolder folder;

  EvidenceStand(Path temp) {
    this(temp, RegistryOptions.inMemory());
  }

  EvidenceStand(Path temp, RegistryOptions options) {
    registry = EmbeddedRegistry.start(options);
    us = RepositoryPath.of(registry.host() + "/us/foo/bar");
    eu = RepositoryPath.of(registry.host() + "/eu/foo/bar");
    staging = RepositoryPath.of(registry.host() + "/staging-foo/bar");
    promoter = SigningKey.create(temp.resolve("manifests/trust"), "promoter-2026");
    builder = SigningKey.create(temp.resolve("manifests/trust"), "builder-2026");
    for (RepositoryPath place : List.of(us, eu, staging)) {
      ImagePusher.push(image, place, TAG);
    }
    folder =
        new ManifestsFolder(temp.resolve("manifests"))
            .file(
                "manifests/foo/promoter-manifest.yaml",
                "registries:\n- {name: %1$s/staging-foo, src: true}\n- name: %1$s/us/foo\n- name: %1$s/eu/foo\n"
                    .formatted(registry.host()))
            .file(
                "images/foo/images.yaml",
                "- name: bar\n  dmap:\n    \"%s\": [\"1.0\"]\n".formatted(image.digest()))
            .file("edgeward.yaml", policy());
  }

  /** The policy without a word of staging. */
  String policy() {
    return """
    production: [%1$s/us, %1$s/eu]
    vanity:
      registry.example.io: [%1$s/us, %1$s/eu]
    signatures:
      identities:
      - {root: %1$s/us, name: registry.example.io}
      - {root: %1$s/eu, name: registry.example.io}
      keys:
      - {id: promoter-2026, file: trust/promoter-2026.pem}
      - {id: builder-2026, file: trust/builder-2026.pem}
    staging:
    - projects: [foo]
      signature: require
      signers: [{key: builder-2026}]
    """
        .formatted(registry.host());
  }

  String manifests() {
    return folder.path();
  }

  Digest digest() {
    return image.digest();
  }

  /** A signature for cosign's tag. */
  void sig(RepositoryPath at, SigningKey key, String called) {
    sig(at, digest(), key, called);
  }

  /** The same of something else than the image. */
  void sig(RepositoryPath at, Digest target, SigningKey key, String called) {
    SignatureArtifact made =
        SignatureManifests.sig(key.signer(), RepositoryPath.of(called), target);
    put(at, made, Optional.of("sha256-" + target.hex() + ".sig"));
  }

  /** A signature as a bundle. */
  SignatureArtifact bundle(RepositoryPath at, SigningKey key, String called) {
    return bundle(
        at,
        key.signer(),
        PredicateType.COSIGN_SIGN,
        StatementWriter.signature(RepositoryPath.of(called), digest()));
  }

  /** A signed statement as a bundle. */
  SignatureArtifact bundle(
      RepositoryPath at, Signer signer, String predicateType, byte[] statement) {
    SignatureArtifact made =
        SignatureManifests.bundle(
            BundleWriter.sign(signer, statement),
            predicateType,
            new SignatureManifests.Subject(image.mediaType(), digest(), image.manifest().length),
            Instant.parse("2026-11-20T10:00:00Z"));
    put(at, made, Optional.empty());
    return made;
  }

  /** A statement about the image. */
  byte[] statement(String predicateType, String predicate) {
    return """
    {"_type": "https://in-toto.io/Statement/v1",
     "subject": [{"name": "bar", "digest": {"sha256": "%s"}}],
     "predicateType": "%s", "predicate": %s}
    """
        .formatted(digest().hex(), predicateType, predicate)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Something that refers to the image and that nobody signed, with a layer of this type. */
  Digest unsigned(RepositoryPath at, String layerType) {
    byte[] layer = ("{\"name\": \"" + layerType + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
    String manifest =
        """
        {"schemaVersion": 2, "mediaType": "%1$s", "artifactType": "%2$s",
         "config": {"mediaType": "%3$s", "digest": "%4$s", "size": 2},
         "layers": [{"mediaType": "%2$s", "digest": "%5$s", "size": %6$d}],
         "subject": {"mediaType": "%7$s", "digest": "%8$s", "size": %9$d}}
        """
            .formatted(
                MediaTypes.OCI_MANIFEST,
                layerType,
                MediaTypes.OCI_EMPTY,
                Digest.ofContent(empty),
                Digest.ofContent(layer),
                layer.length,
                image.mediaType(),
                digest(),
                image.manifest().length);
    SignatureArtifact made =
        new SignatureArtifact(
            manifest.getBytes(StandardCharsets.UTF_8),
            MediaTypes.OCI_MANIFEST,
            Map.of(Digest.ofContent(empty), empty, Digest.ofContent(layer), layer));
    put(at, made, Optional.empty());
    return made.digest();
  }

  void put(RepositoryPath at, SignatureArtifact made, Optional<String> tag) {
    made.blobs()
        .forEach((digest, bytes) -> {
          String place = send("POST", uri(at, "blobs/uploads/"), "text/plain", new byte[0]);
          String join = place.contains("?") ? "&" : "?";
          URI upload = uri(at, "").resolve(place + join + "digest=" + digest);
          send("PUT", upload, "application/octet-stream", bytes);
        });
    send(
        "PUT",
        uri(at, "manifests/" + tag.orElse(made.digest().text())),
        made.mediaType(),
        made.manifest());
  }

  private static URI uri(RepositoryPath at, String below) {
    return URI.create("http://%s/v2/%s/%s".formatted(at.host(), at.path(), below));
  }

  private static String send(String method, URI uri, String type, byte[] body) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .method(method, BodyPublishers.ofByteArray(body))
              .header("Content-Type", type)
              .build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(response + response.body());
      }
      return response.headers().firstValue("Location").orElse("");
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
