package io.edgeward.trust.artifact;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.trust.PredicateType;
import io.edgeward.trust.SignedLayer;
import io.edgeward.trust.SigstoreTypes;
import io.edgeward.trust.signer.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the manifests that hold signatures (OCI image specification 1.1). */
public final class SignatureManifests {
  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
  private static final String CREATED = "org.opencontainers.image.created";

  private SignatureManifests() {}

  /**
   * The manifest that a bundle refers to.
   *
   * @param mediaType its type
   * @param digest its digest
   * @param size the number of its bytes
   */
  public record Subject(String mediaType, Digest digest, long size) {}

  /**
   * For cosign's tag {@code .sig}: an image whose layers are signatures. It has no time, so that
   * the same signatures give the same bytes.
   */
  public static SignatureArtifact sig(List<SignedLayer> layers) {
    Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    List<LayerDescriptor> descriptors = new ArrayList<>();
    for (SignedLayer layer : layers) {
      Digest digest = Digest.ofContent(layer.content());
      blobs.put(digest, layer.content());
      descriptors.add(
          new LayerDescriptor(
              layer.mediaType(), digest, layer.content().length, layer.annotations()));
    }
    SignatureArtifact made = layered(descriptors);
    blobs.putAll(made.blobs());
    return new SignatureArtifact(made.manifest(), made.mediaType(), blobs);
  }

  /**
   * The same of one signature, which says that {@code image} is {@code name}.
   *
   * @throws io.edgeward.trust.signer.SignerException if there is none
   */
  public static SignatureArtifact sig(Signer signer, RepositoryPath name, Digest image) {
    byte[] payload = SimpleSigningPayload.of(name, image, Map.of());
    return sig(List.of(SimpleSigningPayload.signed(signer, payload)));
  }

  /**
   * A layer under a tag of cosign that is somewhere already.
   *
   * @param size the number of its bytes
   */
  public record LayerDescriptor(
      String mediaType, Digest digest, long size, Map<String, String> annotations) {}

  /** The same of layers that are somewhere already: of its blobs it has the configuration alone. */
  public static SignatureArtifact layered(List<LayerDescriptor> layers) {
    Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    List<String> contents = layers.stream().map(layer -> layer.digest().text()).toList();
    JsonBuilder config = descriptor(MediaTypes.OCI_CONFIG, config(contents), blobs);
    byte[] manifest =
        manifest()
            .with("config", config)
            .with("layers", layers.stream().map(SignatureManifests::descriptor).toList())
            .toBytes();
    return new SignatureArtifact(manifest, MediaTypes.OCI_MANIFEST, blobs);
  }

  private static JsonBuilder descriptor(LayerDescriptor layer) {
    JsonBuilder descriptor = descriptor(layer.mediaType(), layer.digest(), layer.size());
    return layer.annotations().isEmpty()
        ? descriptor
        : descriptor.with("annotations", new TreeMap<>(layer.annotations()));
  }

  /** As cosign writes it: there is no machine that the image is for. */
  private static byte[] config(List<String> contents) {
    return Json.object()
        .with("architecture", "")
        .with("created", "0001-01-01T00:00:00Z")
        .with("history", List.of())
        .with("os", "")
        .with("rootfs", Json.object().with("type", "layers").with("diff_ids", contents))
        .with("config", Json.object())
        .toBytes();
  }

  /**
   * For a bundle: a manifest that refers to what the bundle is about.
   *
   * @param predicateType the type of the predicate in the bundle's statement
   * @param created when it was made; parts of a second do not count
   */
  public static SignatureArtifact bundle(
      byte[] bundle, String predicateType, Subject subject, Instant created) {
    Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    JsonBuilder annotations =
        Json.object()
            .with(SigstoreTypes.BUNDLE_CONTENT, SigstoreTypes.DSSE_ENVELOPE)
            .with(SigstoreTypes.BUNDLE_PREDICATE_TYPE, predicateType)
            .with(CREATED, created.truncatedTo(ChronoUnit.SECONDS).toString());
    byte[] manifest =
        manifest()
            .with("artifactType", SigstoreTypes.BUNDLE)
            .with("config", descriptor(MediaTypes.OCI_EMPTY, EMPTY, blobs))
            .with("layers", List.of(descriptor(SigstoreTypes.BUNDLE, bundle, blobs)))
            .with("subject", descriptor(subject.mediaType(), subject.digest(), subject.size()))
            .with("annotations", annotations)
            .toBytes();
    return new SignatureArtifact(manifest, MediaTypes.OCI_MANIFEST, blobs);
  }

  /**
   * The same of one signature, which says that {@code image} is {@code name}.
   *
   * @throws io.edgeward.trust.signer.SignerException if there is none
   */
  public static SignatureArtifact bundle(
      Signer signer, RepositoryPath name, Subject image, Instant created) {
    byte[] statement = StatementWriter.signature(name, image.digest());
    return bundle(BundleWriter.sign(signer, statement), PredicateType.COSIGN_SIGN, image, created);
  }

  private static JsonBuilder manifest() {
    return Json.object().with("schemaVersion", 2).with("mediaType", MediaTypes.OCI_MANIFEST);
  }

  private static JsonBuilder descriptor(String type, byte[] content, Map<Digest, byte[]> blobs) {
    Digest digest = Digest.ofContent(content);
    blobs.put(digest, content);
    return descriptor(type, digest, content.length);
  }

  private static JsonBuilder descriptor(String type, Digest digest, long size) {
    return Json.object().with("mediaType", type).with("digest", digest.text()).with("size", size);
  }
}
