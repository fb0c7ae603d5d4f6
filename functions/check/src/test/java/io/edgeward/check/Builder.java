package io.edgeward.check;

import io.edgeward.local.images.Image;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.testkit.keys.P256Key;
import io.edgeward.trust.PredicateType;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import io.edgeward.trust.artifact.SimpleSigningPayload;
import io.edgeward.trust.signer.Signer;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Signs images in staging.
 *
 * @param key by this key
 */
record Builder(P256Key key) implements Signer {
  Builder() {
    this(new P256Key());
  }

  @Override
  public PublicKey publicKey() {
    return key.publicKey();
  }

  @Override
  public byte[] sign(byte[] message) {
    return key.sign(message);
  }

  /** Puts a signature of {@code image} under cosign's tag. */
  void sign(Image image, RepositoryPath repository) {
    byte[] payload = SimpleSigningPayload.of(repository, image.digest(), Map.of());
    put(
        SignatureManifests.sig(List.of(SimpleSigningPayload.signed(this, payload))),
        repository,
        new Tag("sha256-" + image.digest().hex() + ".sig"));
  }

  /** Puts something that says that it is a bundle, and refers to {@code image}. */
  static Digest refer(byte[] bundle, Image image, RepositoryPath repository) {
    SignatureArtifact made =
        SignatureManifests.bundle(
            bundle,
            PredicateType.COSIGN_SIGN,
            new SignatureManifests.Subject(
                image.mediaType(), image.digest(), image.manifest().length),
            Instant.parse("2026-11-20T10:00:00Z"));
    put(made, repository, made.digest());
    return made.digest();
  }

  private static void put(SignatureArtifact made, RepositoryPath repository, Reference reference) {
    try (RegistryClient client = RegistryClient.builder().build()) {
      made.blobs().forEach((digest, bytes) -> client.blobs().upload(repository, digest, bytes));
      client.putManifest(
          repository,
          reference,
          new ManifestContent(made.digest(), made.mediaType(), made.manifest()));
    }
  }
}
