package io.edgeward.check;

import io.edgeward.local.images.Image;
import io.edgeward.local.keys.P256Keys;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.trust.PredicateType;
import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.time.Instant;

/**
 * Signs images in staging.
 *
 * @param signer by whose key
 */
record Builder(Signer signer) {
  Builder() {
    this(Signers.of(P256Keys.generate().getPrivate()));
  }

  /** The public key, as a policy names it. */
  String publicPem() {
    return VerificationKeys.pem(signer.publicKey());
  }

  /** Puts a signature of {@code image} under cosign's tag. */
  void sign(Image image, RepositoryPath repository) {
    put(
        SignatureManifests.sig(signer, repository, image.digest()),
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
